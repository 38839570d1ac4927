package io.valuehub.routes.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.report.CampaignOutcome;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Treated against held out, on made-up behaviour whose means are known. */
class MeasureTest {

    private final FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");
    private Ledger ledger;
    private LedgerRows rows;

    private CampaignOutcome measure(TestLedger database, int people, double expectedGain, Duration later) {
        ledger = database.open();
        rows = new LedgerRows(ledger, clock);
        ledger.inTransaction(() -> {
            for (int i = 0; i < people; i++) {
                long person = rows.optedIn("p" + i + "@example.com", "P", "en");
                boolean heldOut = i % 2 == 0;
                rows.decision(person, heldOut, expectedGain);
                // Of the treated every second one orders, of the held-out every fourth: each time for 100.
                if (heldOut ? i % 8 == 0 : i % 4 == 1) {
                    rows.order("in" + i, person, "2026-05-20T10:00:00Z", "PAID", "100.00", "EUR");
                }
                rows.order("before" + i, person, "2026-04-20T10:00:00Z", "PAID", "999.00", "EUR");
                rows.order("after" + i, person, "2026-06-20T10:00:00Z", "PAID", "999.00", "EUR");
            }
        });
        clock.move(later);
        Hub hub = new TestHub().margin(0.5).connection("shop", "post", Map.of()).hub(ledger, clock);
        return new Measure(hub).run().get(0);
    }

    @ParameterizedTest
    @EnumSource
    void comparesMarginWithinTheWindow(TestLedger database) {
        CampaignOutcome outcome = measure(database, 400, 20, Duration.ofDays(60));

        assertThat(outcome.treated()).isEqualTo(200);
        assertThat(outcome.heldOut()).isEqualTo(200);
        // half of 100 × 0.5, a quarter of 100 × 0.5
        assertThat(outcome.meanTreated()).isEqualTo(25, within(1e-9));
        assertThat(outcome.meanHeldOut()).isEqualTo(12.5, within(1e-9));
        assertThat(outcome.difference()).isEqualTo(12.5, within(1e-9));
        assertThat(outcome.low()).isPositive().isLessThan(12.5);
        assertThat(outcome.measurable()).isTrue();
        assertThat(outcome.weeksMore()).isZero();
        assertThat(outcome.sentence()).startsWith("Acting earned 12.50 EUR a person within 30 days");
    }

    @ParameterizedTest
    @EnumSource
    void saysWhenAnEffectOfTheExpectedSizeCanBeSeen(TestLedger database) {
        CampaignOutcome outcome = measure(database, 80, 5, Duration.ofDays(60));

        assertThat(outcome.measurable()).isFalse();
        assertThat(outcome.weeksMore()).isGreaterThan(1);
        assertThat(outcome.sentence()).isEqualTo("Not measurable yet, about " + outcome.weeksMore() + " weeks more.");
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsSaidBeforeTheWindowHasEnded(TestLedger database) {
        CampaignOutcome outcome = measure(database, 40, 5, Duration.ofDays(29));

        assertThat(outcome.treated() + outcome.heldOut()).isZero();
        assertThat(outcome.pending()).isEqualTo(40);
        assertThat(outcome.difference()).isNull();
        assertThat(outcome.sentence()).contains("30 days after the decision");
    }
}
