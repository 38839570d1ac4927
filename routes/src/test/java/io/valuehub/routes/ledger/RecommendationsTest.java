package io.valuehub.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.valuehub.analytics.recommend.Placement;
import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.analytics.record.Customer;
import io.valuehub.analytics.record.Event;
import io.valuehub.analytics.record.Product;
import io.valuehub.analytics.record.Refund;
import io.valuehub.analytics.record.SourceId;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.mail.NothingToSay;
import io.valuehub.routes.mail.Rendering;
import io.valuehub.routes.mail.UnsubscribeToken;
import io.valuehub.routes.report.Recommended;
import io.valuehub.routes.verb.Act;
import io.valuehub.routes.verb.Hub;
import io.valuehub.routes.verb.Score;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From records to recommendations, in a shop whose counts can be done by hand. */
class RecommendationsTest {

    private static final String SHOP = TeaShop.NAME;

    private final FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");
    private final List<CanonicalRecord> records = new ArrayList<>();
    private Ledger ledger;
    private Reading reading;

    private void open(TestLedger database) {
        ledger = database.open();
        reading = Reading.of(ledger, clock);
        records.addAll(new TeaShop(clock.instant()).records());
    }

    private void product(String id, String title, String category, String price, boolean active, String stock) {
        records.add(new TeaShop(clock.instant()).product(id, title, category, price, active, stock));
    }

    private void order(String id, String customer, String products) {
        records.add(TeaShop.order(id, customer, products));
    }

    private void customer(String id, Map<String, String> attributes) {
        records.add(new Customer(
                new SourceId(SHOP, id), null, null, null, null, null, null, null, clock.instant(), false, attributes));
    }

    private void score(TestHub hub) {
        save();
        new Score(hub.hub(ledger, clock)).run(Optional.empty());
    }

    private void save() {
        reading.read(records.toArray(CanonicalRecord[]::new));
        records.clear();
    }

    private static TestHub hub() {
        return new TestHub().connection(SHOP, "post", Map.of());
    }

    private List<Recommended> ask(String customer, Placement placement) {
        return ask(hub(), customer, placement);
    }

    private List<Recommended> ask(TestHub hub, String customer, Placement placement) {
        return new Recommendations(ledger, clock, hub.settings()).of(person(customer), placement, 10);
    }

    private long person(String customer) {
        return ledger.jdbc()
                .sql("select person_id from identities where identity_key = :key")
                .param("key", SHOP + "/" + customer)
                .query(Long.class)
                .single();
    }

    private static List<String> products(List<Recommended> recommended) {
        return recommended.stream().map(Recommended::product).toList();
    }

    @ParameterizedTest
    @EnumSource
    void recommendsForEachPlacementAndSaysWhy(TestLedger database) {
        open(database);
        order("mine", "me", "coffee");
        score(hub());

        Recommended first = ask("me", Placement.CROSS_SELL).get(0);
        assertThat(first.product()).isEqualTo("filters");
        assertThat(first.title()).isEqualTo("Filters");
        assertThat(first.price()).isEqualTo("4.00");
        assertThat(first.currency()).isEqualTo("EUR");
        assertThat(first.url()).isEqualTo("https://shop.example.com/filters");
        // 20 of 41 baskets hold both; 20 of coffee's 21, where 20 of all 41 hold filters: 20/21 over 20/41.
        assertThat(first.reason())
                .isEqualTo("goes with Coffee: bought together in 20 baskets, 2.0 × as often as by chance");
        assertThat(products(ask("me", Placement.CROSS_SELL)))
                .doesNotContain("coffee")
                .contains("tea", "grinder");

        Recommended again = ask("me", Placement.REBUY).get(0);
        assertThat(again.product()).isEqualTo("coffee");
        assertThat(again.reason()).isEqualTo("bought once, on 2026-03-01");

        // The grinder, at 15, is all the kitchen has between 12 and 20; nobody has bought it yet.
        assertThat(ask("me", Placement.UPSELL)).singleElement().satisfies(step -> {
            assertThat(step.product()).isEqualTo("grinder");
            assertThat(step.placement()).isEqualTo("upsell");
            assertThat(step.reason()).isEqualTo("a step up from Coffee: 1.5 × its price");
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeBoughtIsNeverRecommended(TestLedger database) {
        open(database);
        order("mine", "me", "coffee,gone");
        product("filters", "Filters", "Kitchen", "4.00", true, "0");
        product("tea", "Tea", "Tea things", "8.00", false, null);
        score(hub());

        for (Placement placement : Placement.values()) {
            assertThat(products(ask("me", placement))).doesNotContain("filters", "tea", null, "gone");
        }
        // Without a new score run: stock is asked for at that moment.
        clock.move(java.time.Duration.ofMinutes(5));
        product("filters", "Filters", "Kitchen", "4.00", true, "3");
        save();
        assertThat(products(ask("me", Placement.CROSS_SELL))).startsWith("filters");
    }

    @ParameterizedTest
    @EnumSource
    void excludedCategoriesAreLeftOut(TestLedger database) {
        open(database);
        order("mine", "me", "coffee");
        score(hub());

        assertThat(products(ask(hub().exclude("tea THINGS"), "me", Placement.CROSS_SELL)))
                .containsExactlyInAnyOrder("filters", "pot", "grinder");
        assertThat(ask(hub().exclude("All"), "me", Placement.REBUY)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatWasSentBackIsNotRecommendedAgain(TestLedger database) {
        open(database);
        order("whole", "me", "tea,cup");
        order("kept", "me", "coffee");
        records.add(
                new Refund(new SourceId(SHOP, "r"), "whole", null, null, Instant.parse("2026-03-09T10:00:00Z"), null));
        score(hub());

        assertThat(products(ask("me", Placement.REBUY))).startsWith("coffee").doesNotContain("tea", "cup");
        assertThat(products(ask("me", Placement.CROSS_SELL))).doesNotContain("tea", "cup");
    }

    @ParameterizedTest
    @EnumSource
    void looksAndAttributesSpeakForStrangers(TestLedger database) {
        open(database);
        customer("looker", Map.of());
        customer("fan", Map.of("interests", "Golf, tea things"));
        customer("stranger", Map.of());
        records.add(new Event(
                new SourceId(SHOP, "e"),
                "looker",
                null,
                "viewed-product",
                "pot",
                Instant.parse("2026-04-30T10:00:00Z"),
                Map.of()));
        score(hub());

        assertThat(ask("looker", Placement.CROSS_SELL).get(0).product()).isEqualTo("pot");
        assertThat(ask("looker", Placement.CROSS_SELL).get(0).reason()).isEqualTo("looked at on 2026-04-30");
        assertThat(products(ask("fan", Placement.CROSS_SELL)).subList(0, 2)).containsExactlyInAnyOrder("tea", "cup");
        assertThat(ask("fan", Placement.CROSS_SELL).get(0).reason())
                .isEqualTo("bought by 10 customers, in Tea things, which they like");
        // 20 customers each: the most, and coffee's key is the smaller one.
        assertThat(products(ask("stranger", Placement.CROSS_SELL))).startsWith("coffee", "filters");
    }

    @ParameterizedTest
    @EnumSource
    void aNewScoreRunReplacesTheModel(TestLedger database) {
        open(database);
        score(hub());
        order("mine", "me", "tea");

        score(hub());

        assertThat(ledger.jdbc()
                        .sql("select count(*) from items")
                        .query(Long.class)
                        .single())
                .isEqualTo(6);
        assertThat(ask("me", Placement.CROSS_SELL).get(0).product()).isEqualTo("cup");
    }

    @ParameterizedTest
    @EnumSource
    void theWinBackEmailShowsThem(TestLedger database) {
        open(database);
        order("mine", "me", "coffee");
        score(hub());
        Hub hub = hub().connection("mail", "post", Map.of("from", "Teas <hello@shop.example.com>"))
                .hub(ledger, clock);
        String message = rendered(hub, "{\"template\":\"win-back\"}");

        assertThat(message)
                .contains("https://shop.example.com/coffee", "€10.00")
                .contains("https://shop.example.com/filters", "€4.00");
        // Without pages there is nothing to lead to: an email about them would point at nothing.
        ledger.jdbc().sql("update products set url = null").update();
        assertThatThrownBy(() -> rendered(hub, "{\"template\":\"cross-sell\",\"products\":\"cross-sell\"}"))
                .isInstanceOf(NothingToSay.class)
                .hasMessageContaining("has a page");
        assertThat(rendered(hub, "{\"template\":\"cross-sell\"}")).contains("me@example.com");
    }

    private String rendered(Hub hub, String content) {
        Instant now = clock.instant();
        ClaimedAction action = new ClaimedAction(
                "a1", person("me"), "win-back", "2026-05-01", 1, "mail", "email", content, now, now, now, 0, "worker");
        return new Rendering(
                        hub.settings(),
                        hub.connections(),
                        new UnsubscribeToken(new byte[32]),
                        new Recommendations(ledger, clock, hub.settings()),
                        new PointsStandings(ledger),
                        new ReferralCodes(ledger, clock),
                        new Accounts(ledger),
                        new PushSubscriptions(ledger, clock))
                .render(action, new Recipient(person("me"), "me@example.com", "Ada", null, "en"));
    }

    /** Between the plan and the moment of sending everything was sold: the email was about that. */
    @ParameterizedTest
    @EnumSource
    void anEmailAboutWhatIsSoldOutDoesNotLeave(TestLedger database) throws Exception {
        open(database);
        order("mine", "me", "coffee");
        score(hub());
        LedgerRows rows = new LedgerRows(ledger, clock);
        ledger.jdbc()
                .sql("update people set email = 'me@example.com' where id = :me")
                .param("me", person("me"))
                .update();
        rows.consent(person("me"), "OPTED_IN");
        rows.plan("about it", person("me"), null);
        about("rebuy");
        rows.plan("beside it", person("me"), null);
        for (String id : List.of("coffee", "filters", "grinder", "tea", "cup", "pot")) {
            product(id, "Sold out", "Kitchen", "10.00", true, "0");
        }
        save();

        WireMockServer channel =
                new WireMockServer(WireMockConfiguration.options().dynamicPort());
        channel.start();
        channel.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.ok("receipt")));
        try (CamelContext context = hub().in(Path.of("src/test/resources/hub"))
                .connection("mail", "post", Map.of("url", channel.baseUrl(), "from", "Teas <hello@example.com>"))
                .segment("lapsed", "recency >= 90")
                .campaign("win-back", "lapsed", TestHub.EMAIL)
                .start(ledger, clock)) {
            new Act(context).drain();

            assertThat(rows.action("about it"))
                    .containsEntry("state", "SKIPPED")
                    .containsEntry("reason", "nothing of what it is about is in stock");
            assertThat(rows.state("beside it")).isEqualTo("SENT");
            assertThat(channel.getAllServeEvents()).singleElement().satisfies(letter -> assertThat(
                            letter.getRequest().getBodyAsString())
                    .contains("me@example.com")
                    .doesNotContain("Sold out"));
        } finally {
            channel.stop();
        }
    }

    private void about(String placement) {
        ledger.jdbc()
                .sql("update actions set content = :content")
                .param("content", "{\"template\":\"win-back\",\"products\":\"" + placement + "\"}")
                .update();
    }

    /** A shop that has orders but no catalogue, no prices and no categories. */
    @ParameterizedTest
    @EnumSource
    void worksWithoutACatalogue(TestLedger database) {
        open(database);
        records.removeIf(Product.class::isInstance);
        order("mine", "me", "coffee");
        score(hub());

        Recommended first = ask("me", Placement.CROSS_SELL).get(0);
        assertThat(first.title()).isEqualTo("filters");
        assertThat(first.product()).isNull();
        assertThat(first.price()).isNull();
        assertThat(ask("me", Placement.UPSELL)).isEmpty();
    }
}
