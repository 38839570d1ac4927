package io.valuehub.routes.verb;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.valuehub.analytics.recommend.Placement;
import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.Accounts;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.Objections;
import io.valuehub.routes.ledger.Reading;
import io.valuehub.routes.ledger.TeaShop;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.settings.CampaignSettings.ActionSettings;
import io.valuehub.routes.settings.HubSettings.Mode;
import io.valuehub.routes.settings.ProfileField;
import io.valuehub.routes.settings.SyncSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Recommendations as an action, written over real HTTP to where a shop's pages find them. */
class RecommendTest {

    @RegisterExtension
    final WireMockExtension channel =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private final FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");
    private final Ledger ledger = TestLedger.H2.open();
    private final LedgerRows rows = new LedgerRows(ledger, clock);
    private CamelContext context;

    private void open(Placement placement) throws Exception {
        open(List.of(), List.of(placement));
    }

    private void open(List<ProfileField> fields, List<Placement> placements) throws Exception {
        List<CanonicalRecord> records = new ArrayList<>(new TeaShop(clock.instant()).records());
        records.add(TeaShop.order("mine", "me", "coffee"));
        Reading.of(ledger, clock).read(records.toArray(CanonicalRecord[]::new));
        channel.stubFor(any(anyUrl()).willReturn(ok("shown")));
        TestHub hub = hub(fields, placements);
        new Score(hub.hub(ledger, clock)).run(Optional.empty());
        context = hub.start(ledger, clock);
    }

    private TestHub hub(List<ProfileField> fields, List<Placement> placements) {
        return new TestHub()
                .in(Path.of("src/test/resources/hub"))
                .connection(TeaShop.NAME, "post", Map.of("url", channel.baseUrl()))
                .reads(TeaShop.NAME, writing(fields, placements))
                .segment("lapsed", "recency >= 30")
                .campaign(
                        "win-back",
                        "lapsed",
                        new ActionSettings(
                                "recommend",
                                "recommend",
                                TeaShop.NAME,
                                null,
                                Optional.empty(),
                                Optional.of(Placement.CROSS_SELL),
                                0));
    }

    private static SyncSettings writing(List<ProfileField> fields, List<Placement> placements) {
        return new SyncSettings(
                "0 0 0 1 1 ? 2099",
                List.of(),
                new SyncSettings.ConsentSource.Unknown(),
                0,
                List.of(),
                fields,
                placements);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    /** Somebody who bought coffee, with an account or as a guest. */
    private long buyer(boolean account) {
        long person = new Accounts(ledger).person(TeaShop.NAME, "me");
        ledger.jdbc()
                .sql("update people set email = 'me@example.com' where id = :id")
                .param("id", person)
                .update();
        rows.consent(person, "OPTED_IN");
        if (account) {
            rows.customer(TeaShop.NAME, "me", person, false);
        }
        return person;
    }

    private void act(String id, long person) {
        rows.plan(id, person, null, TeaShop.NAME, "recommend", Mode.LIVE);
        new Act(context).drain();
    }

    private List<JsonNode> shown() throws Exception {
        List<JsonNode> shown = new ArrayList<>();
        for (var event : channel.getAllServeEvents()) {
            shown.add(new ObjectMapper().readTree(event.getRequest().getBodyAsString()));
        }
        return shown;
    }

    @Test
    void theCustomersRecordSaysWhatToShowThem() throws Exception {
        open(Placement.CROSS_SELL);

        act("a1", buyer(true));

        assertThat(rows.state("a1")).isEqualTo("SENT");
        assertThat(shown()).singleElement().satisfies(message -> {
            assertThat(message.path("customer").asText()).isEqualTo("me");
            assertThat(message.path("placement").asText()).isEqualTo("cross-sell");
            // Of 21 who took coffee 20 took filters with it; the coffee they have is no cross-sell.
            assertThat(message.path("products").findValuesAsText("product"))
                    .startsWith("filters")
                    .doesNotContain("coffee");
        });
    }

    @Test
    void whoHasNoAccountHasNoPageToShowItOn() throws Exception {
        open(Placement.CROSS_SELL);

        act("a1", buyer(false));

        assertThat(rows.action("a1"))
                .containsEntry("state", "SKIPPED")
                .containsEntry("reason", "has no account in my-shop");
        assertThat(shown()).isEmpty();
    }

    /** It says nothing to them: no yes, no address and no hour of the day is asked for. 23:00 UTC is quiet where the shop is. */
    @Test
    void whoSaidNoToMessagesIsShownItAllTheSameAtNight() throws Exception {
        open(Placement.CROSS_SELL);
        long person = buyer(true);
        rows.consent(person, "OPTED_OUT");
        ledger.jdbc().sql("update people set email = null").update();
        clock.move(Duration.ofHours(13));

        act("a1", person);

        assertThat(rows.state("a1")).isEqualTo("SENT");
        assertThat(shown()).hasSize(1);
    }

    @Test
    void whoObjectsToBeingProfiledIsShownNothing() throws Exception {
        open(Placement.CROSS_SELL);
        long person = buyer(true);
        new Objections(ledger, clock).object(person, "by letter");

        act("a1", person);

        assertThat(rows.action("a1"))
                .containsEntry("state", "SKIPPED")
                .containsEntry("reason", "objects to being profiled");
        assertThat(shown()).isEmpty();
    }

    /** A shop whose API takes one customer at a time gets one at a time, and the next only what changed. */
    @Test
    void whatIsKnownOfACustomerIsWrittenOneByOne() throws Exception {
        open(List.of(ProfileField.SEGMENT), List.of());
        rows.scored(Map.of("lapsed", List.of(buyer(true))));

        WriteBackResult first = write();

        assertThat(first.of()).isEqualTo(WriteBackResult.Of.CUSTOMERS);
        assertThat(first.stopped()).isEmpty();
        assertThat(first.written()).isEqualTo(1);
        assertThat(shown()).singleElement().satisfies(message -> {
            assertThat(message.path("customer").asText()).isEqualTo("me");
            assertThat(message.path("fields").path("segment").asText()).isEqualTo("lapsed");
        });
        assertThat(write().written()).isZero();
    }

    private WriteBackResult write() {
        channel.resetRequests();
        return new WriteBack(Hub.of(context)).run(context).get(0);
    }

    @Test
    void productsSayWhatGoesWithThemAndOnlyWhatChangedIsWritten() throws Exception {
        open(Placement.CROSS_SELL);

        WriteBackResult first = write();

        // The grinder was never bought: nothing is known to go with it.
        assertThat(first.of()).isEqualTo(WriteBackResult.Of.PRODUCTS);
        assertThat(first.records()).isEqualTo(6);
        assertThat(first.stopped()).isEmpty();
        assertThat(shown())
                .hasSize(first.written())
                .filteredOn(message -> message.path("product").asText().equals("coffee"))
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.path("placement").asText()).isEqualTo("cross-sell");
                    assertThat(message.path("products").findValuesAsText("product"))
                            .startsWith("filters")
                            .doesNotContain("coffee")
                            .hasSizeLessThanOrEqualTo(4);
                });

        WriteBackResult again = write();
        assertThat(again.written()).isZero();
        assertThat(shown()).isEmpty();
    }

    @Test
    void aShopThatTakesNoneStopsTheRunAndTheNextGoesOn() throws Exception {
        open(Placement.CROSS_SELL);
        channel.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(422)));

        WriteBackResult none = write();

        assertThat(none.written()).isZero();
        assertThat(none.refused()).isEqualTo(5);
        assertThat(none.stopped()).hasValueSatisfying(why -> assertThat(why).startsWith("it takes none: "));

        channel.stubFor(any(anyUrl()).willReturn(ok("shown")));
        assertThat(write().written()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void inPreviewNothingIsWritten() throws Exception {
        open(Placement.CROSS_SELL);
        context.stop();
        context = hub(List.of(), List.of(Placement.CROSS_SELL)).preview().start(ledger, clock);

        WriteBackResult result = write();

        assertThat(result.written()).isZero();
        assertThat(result.pending()).isGreaterThanOrEqualTo(5);
        assertThat(shown()).isEmpty();
    }
}
