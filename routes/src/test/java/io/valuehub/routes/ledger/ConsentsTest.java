package io.valuehub.routes.ledger;

import static io.valuehub.routes.ledger.Sample.PLACED;
import static io.valuehub.routes.ledger.Sample.consent;
import static io.valuehub.routes.ledger.Sample.customer;
import static io.valuehub.routes.ledger.Sample.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.analytics.record.Consent.State;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Consent comes from where the owner says, and no import lifts an opt-out. */
class ConsentsTest {

    private static final String STATES = "select state from consents order by id";

    private final Clock clock = new FixedClock("2026-03-02T00:00:00Z");

    @ParameterizedTest
    @EnumSource
    void aTickIsAYesOnceAndATickTakenAwayIsANoForGood(TestLedger database) {
        Reading reading = Reading.consenting(database.open(), clock, "meta:newsletter");

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

        Reading reading = Reading.consenting(ledger, clock, "meta:newsletter");
        reading.read(ana("1"));

        assertThat(reading.all(STATES)).containsExactly("OPTED_IN");
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
