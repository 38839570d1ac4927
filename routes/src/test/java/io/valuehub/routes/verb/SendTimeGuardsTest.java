package io.valuehub.routes.verb;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.settings.ContactSettings;
import io.valuehub.routes.settings.HubSettings.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What changed between the plan and the moment of sending keeps the message back, and the action says why. */
class SendTimeGuardsTest {

    private static final ContactSettings ALWAYS =
            new ContactSettings(1, 2, 4, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, Duration.ofDays(60));

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
        context.stop();
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

    private TestHub shop() {
        return shop(Map.of());
    }

    private TestHub shop(Map<String, String> mailOptions) {
        Map<String, String> mail = new HashMap<>(mailOptions);
        mail.put("url", channel.baseUrl());
        mail.put("from", "Teas & Co <hello@shop.example.com>");
        return new TestHub()
                .in(Path.of("src/test/resources/hub"))
                .contact(ALWAYS)
                .connection("mail", "post", mail)
                .segment("lapsed", "recency >= 90")
                .campaign("win-back", "lapsed", TestHub.EMAIL);
    }

    private void heldBack(String action, String reason) {
        new Act(context).drain();
        assertThat(rows.action(action)).containsEntry("state", "SKIPPED").containsEntry("reason", reason);
        assertThat(rows.history(action)).containsExactly("PLANNED", "CLAIMED", "SKIPPED");
        channel.verify(0, postRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @EnumSource
    void aNoOfOneSourceOutweighsTheYesOfAllOthers(TestLedger database) throws Exception {
        open(database);
        rows.plan("a", ada, null);
        said("crm", "email", "marketing", "OPTED_OUT");
        said("popup", "email", "marketing", "OPTED_IN_CONFIRMED");

        heldBack("a", "has said no to messages");
    }

    /** By a source, after it was planned. */
    @Test
    void whoObjectsToBeingProfiledGetsNothingMore() throws Exception {
        open(TestLedger.H2);
        rows.plan("a", ada, null);
        said("crm", "all", "profiling", "OPTED_OUT");

        heldBack("a", "objects to being profiled");
    }

    /** What was said about another purpose or another channel is neither a yes nor a no. */
    @ParameterizedTest
    @CsvSource({"sms, marketing", "email, service"})
    void consentIsOfOnePurposeAndOneChannel(String where, String what) throws Exception {
        open(TestLedger.H2);
        long bob = rows.person("bob@example.com", "Bob", "en");
        rows.plan("a", bob, null);
        said(bob, "shop", where, what, "OPTED_IN");
        rows.plan("b", ada, null);
        said(ada, "shop", where, what, "OPTED_OUT");

        new Act(context).drain();

        assertThat(rows.action("a")).containsEntry("reason", "consent is not known, which means no");
        assertThat(rows.state("b")).isEqualTo("SENT");
    }

    @ParameterizedTest
    @CsvSource({"UNSUBSCRIBED, unsubscribed", "BOUNCED, bounced", "COMPLAINED, complained", "MANUAL, manual"})
    void aSuppressedAddressIsNotWrittenToWhateverItsConsent(String why, String words) throws Exception {
        open(TestLedger.POSTGRES);
        rows.plan("a", ada, null);
        suppress("ada@example.com", why);

        heldBack("a", "is on the suppression list: " + words);
    }

    @Test
    void aPlanThatLapsedIsNotCarriedOut() throws Exception {
        open(TestLedger.H2);
        rows.plan("a", ada, null);
        clock.move(Duration.ofDays(7));

        new Act(context).drain();

        assertThat(rows.action("a"))
                .containsEntry("state", "SKIPPED")
                .containsEntry("reason", "expired before it could be sent");
        channel.verify(0, postRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @EnumSource
    void theCampaignLeavesAloneWhomItReachedLately(TestLedger database) throws Exception {
        open(database, shop().contact(new ContactSettings(9, 9, 9, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)));
        rows.plan("a", ada, null);
        ledger.jdbc()
                .sql("update decisions set chosen = 'email win-back', enrolment = '2026-04-20'")
                .update();
        ledger.jdbc().sql("update actions set enrolment = '2026-05-01'").update();

        heldBack("a", "is left alone by this campaign until 2026-05-31");
    }

    /** One message by text, one by email: the caps know no channel, nor who gets in touch. */
    @ParameterizedTest
    @ValueSource(strings = {"sms", "push", "message", "task"})
    void capsCountTheMessagesOfAllChannels(String other) throws Exception {
        open(TestLedger.POSTGRES);
        rows.plan("before", ada, null, "mail", other, Mode.LIVE);
        rows.sent("before");
        rows.plan("a", ada, null);

        heldBack("a", "had 1 message in 24 hours, and 1 is the most allowed");
    }

    @Test
    void whoIsOfTheCampaignsControlGroupByNowGetsNothing() throws Exception {
        open(
                TestLedger.H2,
                new TestHub()
                        .in(Path.of("src/test/resources/hub"))
                        .connection("mail", "post", Map.of("url", channel.baseUrl(), "from", "hello@shop.example.com"))
                        .control(1)
                        .segment("lapsed", "recency >= 90")
                        .campaign("win-back", "lapsed", TestHub.EMAIL));
        rows.plan("a", ada, null);

        heldBack("a", "is held out, so that what actions earn can be measured");
    }

    @Test
    void aCampaignThatIsGoneSendsNothing() throws Exception {
        open(TestLedger.H2);
        rows.plan("a", ada, null);
        ledger.jdbc().sql("update actions set campaign = 'last-year'").update();

        heldBack("a", "its campaign is no longer in hub.yaml");
    }

    @Test
    void whoIsNoLongerThereGetsNothing() throws Exception {
        open(TestLedger.H2);
        rows.plan("a", ada, null);
        ledger.jdbc()
                .sql("update people set email = null where id = :id")
                .param("id", ada)
                .update();

        heldBack("a", "has no e-mail address");
    }

    /**
     * 10:00 UTC: 12:00 in Madrid, where the shop is; 06:00 in New York, 19:00 in Tokyo, 03:00 in Los Angeles. Quiet are
     * 21:00 to 08:00. The United States reach from Honolulu (08:00 there is 18:00 UTC) to the east coast.
     */
    @ParameterizedTest
    @CsvSource({
        "JP, '{}',                                        ",
        "ES, '{}',                                        ",
        "US, '{\"ip_timezone\":\"America/New_York\"}',     2026-05-01T12:00:00Z",
        "US, '{\"Time Zone\":\"america/los_angeles\"}',    2026-05-01T15:00:00Z",
        "US, '{}',                                        2026-05-01T18:00:00Z",
        "ES, '{\"timezone\":\"America/New_York\"}',        2026-05-01T12:00:00Z",
    })
    void quietHoursAreThoseWhereTheCustomerIs(String country, String attributes, Instant until) throws Exception {
        open(TestLedger.H2, shop().contact(new ContactSettings(1, 2, 4, LocalTime.of(21, 0), LocalTime.of(8, 0))));
        ledger.jdbc()
                .sql("update people set country = :country")
                .param("country", country)
                .update();
        rows.customer("shop", "1", ada, false);
        ledger.jdbc()
                .sql("update customers set attributes = :attributes")
                .param("attributes", attributes)
                .update();
        rows.plan("a", ada, null);

        new Act(context).drain();

        if (until == null) {
            assertThat(rows.state("a")).isEqualTo("SENT");
            return;
        }
        assertThat(rows.action("a"))
                .containsEntry("state", "PLANNED")
                .containsEntry("reason", "quiet hours from 21:00 to 08:00");
        clock.move(Duration.between(clock.instant(), until).minusSeconds(1));
        assertThat(new Act(context).drain().total()).isZero();
        clock.move(Duration.ofSeconds(1));
        assertThat(new Act(context).drain().count(Settled.SENT)).isEqualTo(1);
    }

    /** Twenty a second for five letters: the fifth leaves four distances after the first. */
    @Test
    void aConnectionIsNotHurriedBeyondItsRate() throws Exception {
        open(TestLedger.H2, shop(Map.of("rate", "20/second")));
        for (int i = 0; i < 5; i++) {
            rows.plan("a" + i, rows.optedIn("p" + i + "@example.com", "P", "en"), null);
        }

        long start = System.nanoTime();
        assertThat(new Act(context).drain().count(Settled.SENT)).isEqualTo(5);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(4 * 50));
    }

    private void said(String connection, String where, String what, String state) {
        said(ada, connection, where, what, state);
    }

    private void said(long person, String connection, String where, String what, String state) {
        ledger.jdbc()
                .sql("""
                        insert into consents
                          (person_id, connection, source, channel, purpose, state, said_at, recorded_at)
                        values (:person, :connection, 'consents', :channel, :purpose, :state, current_timestamp,
                          current_timestamp)""")
                .param("person", person)
                .param("connection", connection)
                .param("channel", where)
                .param("purpose", what)
                .param("state", state)
                .update();
    }

    private void suppress(String address, String why) {
        ledger.jdbc().sql("""
                        insert into suppressions (channel, address, reason, suppressed_at)
                        values ('email', :address, :why, current_timestamp)""").param("address", address).param("why", why).update();
    }
}
