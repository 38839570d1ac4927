package io.valuehub.routes.ledger;

import static io.valuehub.routes.ledger.Sample.PLACED;
import static io.valuehub.routes.ledger.Sample.consent;
import static io.valuehub.routes.ledger.Sample.customer;
import static io.valuehub.routes.ledger.Sample.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.decide.Channel;
import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.analytics.record.Consent.State;
import io.valuehub.routes.settings.ConsentField;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Consent comes from where the owner says, and no import lifts an opt-out. */
class ConsentsTest {

    private static final String STATES = "select state from consents order by id";

    private static final ConsentField NEWSLETTER = ConsentField.marketing(Channel.EMAIL, "meta:newsletter");

    private final Clock clock = new FixedClock("2026-03-02T00:00:00Z");

    @ParameterizedTest
    @EnumSource
    void aTickIsAYesOnceAndATickTakenAwayIsANoForGood(TestLedger database) {
        Reading reading = Reading.consenting(database.open(), clock, NEWSLETTER);

        reading.read(ana("no"));
        assertThat(reading.all(STATES)).as("never ticked is not known").isEmpty();
        reading.read(ana("Yes"));
        reading.read(ana("Yes"));
        assertThat(reading.all(STATES)).containsExactly("OPTED_IN");
        reading.read(ana("no"));
        assertThat(reading.all(STATES)).containsExactly("OPTED_IN", "OPTED_OUT");
        reading.read(ana("yes"));
        assertThat(reading.all(STATES)).as("no import lifts an opt-out").containsExactly("OPTED_IN", "OPTED_OUT");
        assertThat(reading.all("select source from consents")).containsOnly("meta:newsletter of 7");
    }

    @ParameterizedTest
    @EnumSource
    void consentIsTakenFromCustomersThatWereThereBeforeTheOwnerNamedTheField(TestLedger database) {
        Ledger ledger = database.open();
        Reading.of(ledger, clock).read(ana("1"));

        Reading reading = Reading.consenting(ledger, clock, NEWSLETTER);
        reading.read(ana("1"));

        assertThat(reading.all(STATES)).containsExactly("OPTED_IN");
    }

    /** One box for emails, one for texts, none for advertising: each is a yes to its own. */
    @ParameterizedTest
    @EnumSource
    void eachFieldIsAYesToOnePurposeByOneChannel(TestLedger database) {
        Ledger ledger = database.open();
        Reading reading = Reading.consenting(
                ledger,
                clock,
                NEWSLETTER,
                ConsentField.marketing(Channel.SMS, "sms"),
                ConsentField.marketing(Channel.PUSH, "push"),
                ConsentField.advertising("ads"));

        reading.read(
                customer("7", "ana@example.com", "Ana", Map.of("meta:newsletter", "no", "sms", "1", "push", "on")));
        Contact contact = contact(ledger);
        assertThat(contact.consent(Channel.EMAIL)).isEqualTo(State.UNKNOWN);
        assertThat(contact.consent(Channel.SMS)).isEqualTo(State.OPTED_IN);
        assertThat(contact.consent(Channel.PUSH)).isEqualTo(State.OPTED_IN);

        reading.read(
                customer("7", "ana@example.com", "Ana", Map.of("meta:newsletter", "yes", "sms", "", "ads", "true")));
        assertThat(contact(ledger).consent(Channel.EMAIL)).isEqualTo(State.OPTED_IN);
        assertThat(contact(ledger).consent(Channel.SMS)).isEqualTo(State.OPTED_OUT);
        assertThat(reading.all("select purpose from consents where channel = 'all'"))
                .containsExactly("advertising");
    }

    private Contact contact(Ledger ledger) {
        long ana = ledger.jdbc().sql("select id from people").query(Long.class).single();
        return new Contacts(ledger, clock, Map.of(), Set.of(Channel.values()))
                .of(List.of(ana))
                .get(ana);
    }

    @ParameterizedTest
    @EnumSource
    void aMergeKeepsTheNoOfAFormerSelf(TestLedger database) {
        Reading reading = Reading.of(database.open(), clock);
        reading.read(consent("1", "ana@example.com", State.OPTED_OUT, PLACED));
        reading.read(order("1", "7", null, "1.00"));
        reading.read(consent("2", "anna@example.com", State.OPTED_IN, PLACED.plusSeconds(60)));

        reading.read(order("2", "7", "ana@example.com", "1.00"), order("3", "7", "anna@example.com", "1.00"));

        assertThat(reading.all("select count(*) from people")).containsExactly("1");
        assertThat(reading.all(STATES)).containsExactly("OPTED_OUT", "OPTED_IN", "OPTED_OUT");
    }

    @ParameterizedTest
    @EnumSource
    void whatASourceSaysOutrightIsKeptUnlessItIsOldOrLiftsANo(TestLedger database) {
        Reading reading = Reading.of(database.open(), clock);

        reading.read(consent("1", "ana@example.com", State.OPTED_IN, PLACED));
        reading.read(consent("1", "ana@example.com", State.OPTED_IN_CONFIRMED, PLACED.plusSeconds(60)));
        reading.read(consent("1", "ana@example.com", State.OPTED_IN, PLACED));
        assertThat(reading.all(STATES)).containsExactly("OPTED_IN", "OPTED_IN_CONFIRMED");

        CanonicalRecord no = consent("1", "ana@example.com", State.OPTED_OUT, PLACED);
        reading.read(no, consent("2", "ana@example.com", State.OPTED_IN, PLACED.plusSeconds(120)));
        assertThat(reading.all(STATES)).containsExactly("OPTED_IN", "OPTED_IN_CONFIRMED", "OPTED_OUT");
    }

    private static CanonicalRecord ana(String newsletter) {
        return customer("7", "ana@example.com", "Ana", Map.of("meta:newsletter", newsletter));
    }
}
