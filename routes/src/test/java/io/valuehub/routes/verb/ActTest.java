package io.valuehub.routes.verb;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.report.ErasureReceipt;
import io.valuehub.routes.report.ErasureReport;
import io.valuehub.routes.settings.ContactSettings;
import io.valuehub.routes.settings.HubSettings.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Acts through real routes, Kamelets and HTTP; the channel behaves as badly as a test asks. */
class ActTest {

    @RegisterExtension
    final WireMockExtension channel =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private final FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");
    private Ledger ledger;
    private LedgerRows rows;
    private CamelContext context;
    private long ada;

    @BeforeEach
    void channelTakesEverything() {
        channel.stubFor(post(anyUrl()).willReturn(ok("receipt 17")));
    }

    @AfterEach
    void stop() {
        if (context != null) {
            context.stop();
        }
    }

    private TestHub shop() {
        return new TestHub()
                .in(Path.of("src/test/resources/hub"))
                .connection("shop", "post", Map.of("url", channel.baseUrl()))
                .connection(
                        "mail", "post", Map.of("url", channel.baseUrl(), "from", "Teas & Co <hello@shop.example.com>"))
                .segment("lapsed", "recency >= 90")
                .campaign("win-back", "lapsed", TestHub.EMAIL, TestHub.EMAIL_WITH_COUPON);
    }

    private void open(TestLedger database) throws Exception {
        open(database, shop());
    }

    private void open(TestLedger database, TestHub hub) throws Exception {
        ledger = database.open();
        rows = new LedgerRows(ledger, clock);
        ada = rows.optedIn("ada@example.com", "Ada", "en");
        context = hub.start(ledger, clock);
    }

    private ActTally act() {
        return new Act(context).drain();
    }

    @ParameterizedTest
    @EnumSource
    void sendsTheCouponThenTheEmailAndKeepsTheReceipts(TestLedger database) throws Exception {
        open(database);
        rows.plan("coupon", ada, null, "shop", "coupon", Mode.LIVE);
        rows.plan("email", ada, "coupon");

        ActTally tally = act();

        assertThat(tally.count(Settled.SENT)).isEqualTo(2);
        assertThat(rows.action("coupon")).containsEntry("state", "SENT").containsEntry("receipt", "receipt 17");
        assertThat(rows.state("email")).isEqualTo("SENT");
        channel.verify(1, postRequestedFor(urlEqualTo("/coupon")));
        channel.verify(1, postRequestedFor(urlEqualTo("/email")));
        assertThat(act().total()).isZero();
    }

    @Test
    void theSinkGetsTheActionAsTheContractSays() throws Exception {
        open(TestLedger.H2);
        rows.plan("a1", ada, null);

        act();

        JsonNode message = new ObjectMapper()
                .readTree(channel.getAllServeEvents().get(0).getRequest().getBodyAsString());
        assertThat(message.path("id").asText()).isEqualTo("a1");
        assertThat(message.path("verb").asText()).isEqualTo("email");
        assertThat(message.path("connection").asText()).isEqualTo("mail");
        assertThat(message.path("person").asLong()).isEqualTo(ada);
        assertThat(message.path("to").asText()).isEqualTo("ada@example.com");
        assertThat(message.path("toName").asText()).isEqualTo("Ada");
        assertThat(message.path("messageId").asText()).isEqualTo("<a1@shop.example.com>");
        assertThat(message.at("/headers/List-Unsubscribe").asText())
                .startsWith("<https://hub.example.com/unsubscribe/")
                .doesNotContain("ada");
        assertThat(message.at("/headers/List-Unsubscribe-Post").asText()).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(message.path("language").asText()).isEqualTo("en");
        assertThat(message.path("subject").asText()).isEqualTo("It has been a while, Ada");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 429})
    void aRefusalBeforeAnythingWasWrittenIsPlannedAgainWithBackoff(int status) throws Exception {
        open(TestLedger.H2);
        channel.stubFor(post("/email").willReturn(aResponse().withStatus(status)));
        rows.plan("a", ada, null);

        ActTally tally = act();

        assertThat(tally.count(Settled.NOT_WRITTEN)).isEqualTo(1);
        assertThat(rows.history("a")).containsExactly("PLANNED", "CLAIMED", "SENDING", "PLANNED");
        clock.move(Duration.ofSeconds(59));
        assertThat(act().total()).isZero();
        channelTakesEverything();
        clock.move(Duration.ofSeconds(1));
        assertThat(act().count(Settled.SENT)).isEqualTo(1);
    }

    @Test
    void aClosedPortIsPlannedAgainEachTimeAfterTwiceTheWait() throws Exception {
        open(
                TestLedger.H2,
                shop().connection(
                                "mail", "post", Map.of("url", "http://localhost:1", "from", "hello@shop.example.com")));
        rows.plan("a", ada, null);

        act();
        clock.move(Duration.ofMinutes(1));
        assertThat(act().count(Settled.NOT_WRITTEN)).isEqualTo(1);
        clock.move(Duration.ofMinutes(1));
        assertThat(act().total()).isZero();
        clock.move(Duration.ofMinutes(1));
        assertThat(act().count(Settled.NOT_WRITTEN)).isEqualTo(1);

        assertThat(rows.action("a")).containsEntry("state", "PLANNED").containsEntry("attempts", 3);
    }

    @Test
    void aChannelThatIsDownIsLeftAloneAfterAFewFailures() throws Exception {
        open(TestLedger.H2);
        channel.stubFor(post("/email").willReturn(aResponse().withStatus(401)));
        for (int i = 0; i < 20; i++) {
            rows.plan("a" + i, rows.optedIn("p" + i + "@example.com", "P", "en"), null);
        }

        assertThat(act().count(Settled.NOT_WRITTEN)).isEqualTo(5);
        channel.verify(5, postRequestedFor(urlEqualTo("/email")));
    }

    @ParameterizedTest
    @EnumSource
    void aDefiniteRefusalFailsTheActionAndWhatNeedsIt(TestLedger database) throws Exception {
        open(database);
        channel.stubFor(post("/coupon").willReturn(aResponse().withStatus(422).withBody("percent is too high")));
        rows.plan("coupon", ada, null, "shop", "coupon", Mode.LIVE);
        rows.plan("email", ada, "coupon");

        act();
        act();

        assertThat(rows.state("coupon")).isEqualTo("FAILED");
        assertThat((String) rows.action("coupon").get("reason")).contains("422");
        assertThat(rows.state("email")).isEqualTo("SKIPPED");
        channel.verify(0, postRequestedFor(urlEqualTo("/email")));
    }

    @Test
    void noAnswerLeavesTheActionInDoubtAndItIsNeverSentAgain() throws Exception {
        open(TestLedger.H2);
        channel.stubFor(post("/email").willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        rows.plan("cut", ada, null);
        act();
        channel.stubFor(post("/email").willReturn(ok().withFixedDelay(3_500)));
        rows.plan("slow", rows.optedIn("bob@example.com", "Bob", "es"), null);
        act();
        channel.stubFor(post("/email").willReturn(serverError()));
        rows.plan("broken", rows.optedIn("eve@example.com", "Eve", "es"), null);
        act();

        for (String id : new String[] {"cut", "slow", "broken"}) {
            assertThat(rows.state(id)).as(id).isEqualTo("IN_DOUBT");
        }
        channelTakesEverything();
        clock.move(Duration.ofDays(1));
        assertThat(act().total()).isZero();
        channel.verify(3, postRequestedFor(urlEqualTo("/email")));
    }

    @Test
    void aDoubtIsLookedUpWhereTheSinkSaysHow() throws Exception {
        open(TestLedger.H2);
        channel.stubFor(post("/coupon").willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        rows.plan("coupon", ada, null, "shop", "coupon", Mode.LIVE);
        act();
        assertThat(rows.state("coupon")).isEqualTo("IN_DOUBT");

        clock.move(Duration.ofHours(1));
        act();

        assertThat(rows.action("coupon")).containsEntry("state", "SENT").containsEntry("receipt", "receipt 17");
        channel.verify(1, postRequestedFor(urlEqualTo("/coupon")));
    }

    @Test
    void aDoubtThatIsNotFoundIsAskedForAgainWhereTheProviderDoesItOnce() throws Exception {
        open(TestLedger.H2);
        channel.stubFor(post("/coupon").willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        channel.stubFor(post("/coupon-lookup").willReturn(ok()));
        rows.plan("coupon", ada, null, "shop", "coupon", Mode.LIVE);
        act();

        channel.stubFor(post("/coupon").willReturn(ok("made")));
        clock.move(Duration.ofHours(1));
        act();

        assertThat(rows.action("coupon")).containsEntry("state", "SENT").containsEntry("receipt", "made");
    }

    @Test
    void aVerbWithoutASinkIsNotLostAndNotInDoubt() throws Exception {
        open(TestLedger.H2);
        rows.plan("a", ada, null, "mail", "carrier-pigeon", Mode.LIVE);

        act();

        assertThat(rows.action("a"))
                .containsEntry("state", "PLANNED")
                .containsEntry("reason", "there is no sink for carrier-pigeon here");
    }

    @Test
    void whoCanForgetIsAskedUntilItDidAndNothingIsKeptOfWhomItWasAbout() throws Exception {
        open(TestLedger.H2);
        channel.stubFor(post("/forget").willReturn(aResponse().withStatus(401)));

        ErasureReport asked = new Forget(Hub.of(context)).run("ada@example.com");
        assertThat(act().count(Settled.NOT_WRITTEN)).isEqualTo(2);
        channelTakesEverything();
        clock.move(Duration.ofMinutes(2));
        assertThat(act().count(Settled.SENT)).isEqualTo(2);

        ErasureReport forgotten = new Forget(Hub.of(context)).list().get(0);
        assertThat(asked.receipts()).extracting(ErasureReceipt::state).containsOnly("PLANNED");
        assertThat(forgotten.receipts()).extracting(ErasureReceipt::connection).containsExactly("mail", "shop");
        assertThat(forgotten.receipts()).extracting(ErasureReceipt::receipt).containsOnly("receipt 17");
        channel.verify(4, postRequestedFor(urlEqualTo("/forget")).withRequestBody(containing("ada@example.com")));
        assertThat(ledger.jdbc()
                        .sql("select content from actions")
                        .query(String.class)
                        .list())
                .containsOnly("{}");
    }

    @Test
    void inPreviewNothingLeaves() throws Exception {
        open(TestLedger.H2, shop().preview());
        rows.plan("planned live before", ada, null);
        rows.plan("preview", ada, null, "mail", "email", Mode.PREVIEW);

        assertThat(act().total()).isZero();
        assertThat(rows.state("planned live before")).isEqualTo("PLANNED");
        channel.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void withoutAnAddressForUnsubscribingNothingIsSent() throws Exception {
        open(TestLedger.H2, shop().withoutPublicUrl());
        rows.plan("a", ada, null);

        act();

        assertThat(rows.state("a")).isEqualTo("PLANNED");
        assertThat((String) rows.action("a").get("reason")).contains("hub.public-url");
        channel.verify(0, postRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @EnumSource
    void whoOptedOutSinceItWasPlannedGetsNothing(TestLedger database) throws Exception {
        open(database);
        rows.plan("a", ada, null);
        rows.consent(ada, "OPTED_OUT");
        rows.consent(ada, "OPTED_IN");

        act();

        assertThat(rows.action("a"))
                .containsEntry("state", "SKIPPED")
                .containsEntry("reason", "has said no to messages");
        channel.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void unknownConsentMeansNo() throws Exception {
        open(TestLedger.H2);
        rows.plan("a", rows.person("eve@example.com", "Eve", "en"), null);

        act();

        assertThat(rows.state("a")).isEqualTo("SKIPPED");
    }

    @Test
    void whoOrderedSinceItWasPlannedGetsNothing() throws Exception {
        open(TestLedger.H2);
        rows.plan("a", ada, null);
        rows.order("1", ada, "2026-05-01T10:00:01Z", "PAID", "10.00", "EUR");

        act();

        assertThat(rows.action("a"))
                .containsEntry("state", "SKIPPED")
                .containsEntry("reason", "has ordered since this was planned");
    }

    @ParameterizedTest
    @EnumSource
    void theFrequencyCapHoldsAtTheMomentOfSending(TestLedger database) throws Exception {
        open(database);
        rows.plan("a", ada, null);
        rows.plan("b", ada, null);

        act();

        assertThat(rows.state("a")).isEqualTo("SENT");
        assertThat(rows.state("b")).isEqualTo("SKIPPED");
        channel.verify(1, postRequestedFor(urlEqualTo("/email")));
    }

    @Test
    void quietHoursDefer() throws Exception {
        // 12:00 in Madrid
        open(TestLedger.H2, shop().contact(new ContactSettings(1, 2, 4, LocalTime.of(11, 0), LocalTime.of(13, 0))));
        rows.plan("a", ada, null);

        assertThat(act().count(Settled.LATER)).isEqualTo(1);
        assertThat(rows.state("a")).isEqualTo("PLANNED");
        clock.move(Duration.ofHours(1));
        assertThat(act().count(Settled.SENT)).isEqualTo(1);
    }

    @Test
    void whoIsHeldOutByNowGetsNothing() throws Exception {
        open(TestLedger.H2, shop().holdout(1));
        rows.plan("a", ada, null);

        act();

        assertThat(rows.action("a"))
                .containsEntry("state", "SKIPPED")
                .containsEntry("reason", "is held out, so that what actions earn can be measured");
    }
}
