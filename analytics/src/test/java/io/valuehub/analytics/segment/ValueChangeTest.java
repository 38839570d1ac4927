package io.valuehub.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.segment.ValueChange.Standing;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ValueChangeTest {

    private static final ValueChange NOTHING =
            ValueChange.between(LocalDate.of(2026, 1, 31), LocalDate.of(2026, 2, 28));

    /** Twice the days at the same pace and order value: all of the change is time. Half the pace takes it back. */
    @Test
    void eachFactorGetsWhatItDid() {
        ValueChange stayed = NOTHING.plus(new Standing(100, 5, 200), new Standing(200, 10, 400));
        assertThat(stayed.time()).isCloseTo(200, within(1e-9));
        assertThat(stayed.frequency()).isCloseTo(0, within(1e-9));
        assertThat(stayed.money()).isCloseTo(0, within(1e-9));

        // No order in twice the days: L(200, 200) ln 2 = 138.63 of time, and the same less of frequency.
        ValueChange silent = NOTHING.plus(new Standing(100, 5, 200), new Standing(200, 5, 200));
        assertThat(silent.time()).isCloseTo(200 * Math.log(2), within(1e-9));
        assertThat(silent.frequency()).isCloseTo(-200 * Math.log(2), within(1e-9));
        assertThat(silent.money()).isCloseTo(0, within(1e-9));

        // One order of 100 more within the same days: L(300, 200) = 100 / ln 1.5 = 246.63; ln(6/5), ln(50/40) of it.
        ValueChange more = NOTHING.plus(new Standing(100, 5, 200), new Standing(100, 6, 300));
        assertThat(more.frequency()).isCloseTo(246.6303 * Math.log(1.2), within(1e-3));
        assertThat(more.money()).isCloseTo(246.6303 * Math.log(1.25), within(1e-3));
    }

    @Test
    void newOnesRefundedOnesAndThoseWhoAreGone() {
        ValueChange change = NOTHING.plusNew(new Standing(3, 1, 40))
                .plusGone(new Standing(10, 1, 25))
                .plus(new Standing(10, 1, 0), new Standing(30, 2, 80))
                .plus(new Standing(10, 2, 50), new Standing(30, 1, -5));
        assertThat(change.newCustomers()).isEqualTo(40);
        assertThat(change.gone()).isEqualTo(-25);
        assertThat(change.money()).isEqualTo(80 - 55);
        assertThat(change.time()).isZero();
        assertThat(change.before()).isEqualTo(75);
        assertThat(change.after()).isEqualTo(115);
    }

    @Property(tries = 500)
    void thePartsAddUp(
            @ForAll @DoubleRange(min = 1, max = 2_000) double days,
            @ForAll @DoubleRange(min = .01, max = 1_000) double more,
            @ForAll @IntRange(min = 1, max = 300) int orders,
            @ForAll @IntRange(min = 0, max = 40) int moreOrders,
            @ForAll @DoubleRange(min = -10, max = 50_000) double revenue,
            @ForAll @DoubleRange(min = -500, max = 50_000) double moreRevenue) {
        ValueChange change = NOTHING.plus(
                new Standing(days, orders, revenue),
                new Standing(days + more, orders + moreOrders, revenue + moreRevenue));
        assertThat(change.before()
                        + change.newCustomers()
                        + change.time()
                        + change.frequency()
                        + change.money()
                        + change.gone())
                .isCloseTo(change.after(), within(1e-6));
    }

    @Test
    void theLogarithmicMeanIsSmoothWhereBothAreEqual() {
        assertThat(ValueChange.logarithmicMean(3, 3)).isEqualTo(3);
        assertThat(ValueChange.logarithmicMean(3.00003, 3)).isCloseTo(0.00003 / Math.log1p(0.00001), within(1e-9));
        // (e − 1) / ln e
        assertThat(ValueChange.logarithmicMean(Math.E, 1)).isCloseTo(Math.E - 1, within(1e-12));
    }
}
