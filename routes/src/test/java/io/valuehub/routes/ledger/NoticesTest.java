package io.valuehub.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.decide.Channel;
import io.valuehub.analytics.record.Notice;
import io.valuehub.analytics.record.Notice.Kind;
import io.valuehub.analytics.record.SourceId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What follows from bounces and complaints. */
class NoticesTest {

    private final FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");
    private Ledger ledger;
    private LedgerRows rows;
    private Reading reading;
    private long ana;
    private int number;

    private void open(TestLedger database) {
        ledger = database.open();
        rows = new LedgerRows(ledger, clock);
        reading = Reading.of(ledger, clock);
        ana = rows.optedIn("ana@example.com", "Ana", "en");
        for (String action : List.of("a1", "a2", "a3")) {
            rows.plan(action, ana, null);
            rows.sent(action);
        }
    }

    private Notice notice(Kind kind, String message, String address, boolean signed) {
        return new Notice(
                new SourceId(Sample.SHOP, "n" + number++),
                "email",
                kind,
                message,
                address,
                signed,
                "5.1.1",
                "550 <" + address + "> unknown",
                clock.instant());
    }

    private List<String> suppressed() {
        return reading.all("select address || ' ' || reason from suppressions order by address, reason");
    }

    private String suppression() {
        return new Contacts(ledger, clock, Map.of())
                .of(List.of(ana))
                .get(ana)
                .suppression(Channel.EMAIL)
                .orElse("none");
    }

    @ParameterizedTest
    @EnumSource
    void aHardBounceSuppressesTheAddressAndFailsTheLetter(TestLedger database) {
        open(database);
        Notice notice = notice(Kind.HARD_BOUNCE, "<a1@shop.example.com>", "Ana@Example.com", false);
        reading.read(notice);
        reading.read(notice);

        assertThat(suppressed()).containsExactly("ana@example.com BOUNCED");
        assertThat(suppression()).isEqualTo("bounced");
        assertThat(reading.all("select kind || ' ' || action_id || ' ' || status || ' ' || connection from notices"))
                .as("once, with where it came from")
                .containsExactly("HARD_BOUNCE a1 5.1.1 " + Sample.SHOP);
        assertThat(rows.state("a1")).isEqualTo("FAILED");
        assertThat(rows.state("a2")).isEqualTo("SENT");
        assertThat((String) rows.action("a1").get("reason"))
                .isEqualTo("came back: hard bounce 5.1.1 via " + Sample.SHOP);
        assertThat(rows.history("a1")).endsWith("FAILED");
        assertThat(reading.all("select state from consents where state = 'OPTED_OUT'"))
                .as("they did not say no")
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void anAddressIsGivenUpAfterThreeLettersCameBackWithinAMonth(TestLedger database) {
        open(database);
        reading.read(notice(Kind.SOFT_BOUNCE, "a1", "ana@example.com", false));
        reading.read(notice(Kind.SOFT_BOUNCE, "a1", "ana@example.com", false));
        reading.read(notice(Kind.SOFT_BOUNCE, "a2", "ana@example.com", false));
        assertThat(suppressed()).as("of two letters").isEmpty();
        clock.move(java.time.Duration.ofDays(31));
        reading.read(notice(Kind.SOFT_BOUNCE, "a3", "ana@example.com", false));
        assertThat(suppressed()).as("the first two are long ago").isEmpty();
        rows.plan("a4", ana, null);
        rows.plan("a5", ana, null);
        reading.read(notice(Kind.SOFT_BOUNCE, "a4", "ana@example.com", false));
        reading.read(notice(Kind.SOFT_BOUNCE, "a5", "ana@example.com", false));
        assertThat(suppressed()).containsExactly("ana@example.com BOUNCED");
    }

    @ParameterizedTest
    @EnumSource
    void whoComplainsIsNotWrittenToAgain(TestLedger database) {
        open(database);
        reading.read(notice(Kind.COMPLAINT, "a1", null, false));
        assertThat(suppressed()).containsExactly("ana@example.com COMPLAINED", "ana@example.com UNSUBSCRIBED");
        assertThat(reading.all("select source from consents where state = 'OPTED_OUT'"))
                .containsExactly("complaint via " + Sample.SHOP);
        assertThat(rows.state("a1")).as("it arrived").isEqualTo("SENT");
    }

    /** A letter to the mailbox of bounces is soon written; a provider signs what it says. */
    @ParameterizedTest
    @EnumSource
    void nobodyCanHaveAnotherCutOff(TestLedger database) {
        open(database);
        reading.read(
                notice(Kind.HARD_BOUNCE, null, "ana@example.com", false),
                notice(Kind.COMPLAINT, "<guessed@shop.example.com>", "ana@example.com", false),
                notice(Kind.UNSUBSCRIBE, "' or id = 'a1", "ana@example.com", false));
        assertThat(suppressed()).isEmpty();
        assertThat(rows.count("notices")).isZero();

        reading.read(notice(Kind.UNSUBSCRIBE, null, "ana@example.com", true));
        assertThat(suppressed()).containsExactly("ana@example.com UNSUBSCRIBED");
    }

    /** Whoever knows a letter of their own cannot cut off somebody else with it. */
    @ParameterizedTest
    @EnumSource
    void aNoticeTouchesOnlyWhoseLetterItIsAbout(TestLedger database) {
        open(database);
        rows.optedIn("bob@example.com", "Bob", "en");
        reading.read(notice(Kind.HARD_BOUNCE, "a1", "bob@example.com", false));
        assertThat(suppressed()).containsExactly("ana@example.com BOUNCED");
    }

    @ParameterizedTest
    @EnumSource
    void ofSomebodyWhoIsAnotherByNowThatOneIsMeant(TestLedger database) {
        open(database);
        long anna = rows.optedIn("anna@example.com", "Ana", "en");
        rows.merge(anna, ana);
        reading.read(notice(Kind.HARD_BOUNCE, "a1", "ana@example.com", false));
        assertThat(reading.all("select person_id from notices")).containsExactly(Long.toString(anna));
        assertThat(suppressed()).containsExactly("ana@example.com BOUNCED");
    }

    @ParameterizedTest
    @EnumSource
    void aDoubtIsClearedWhenTheLetterComesBack(TestLedger database) {
        open(database);
        ledger.jdbc()
                .sql("update actions set state = 'IN_DOUBT' where id = 'a2'")
                .update();
        reading.read(notice(Kind.SOFT_BOUNCE, "a2", "ana@example.com", false));
        assertThat(rows.state("a2")).isEqualTo("FAILED");
    }
}
