package io.valuehub.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import org.junit.jupiter.api.Test;

/** The twelve-month values of CDNOW stand in PublishedTablesTest. */
class LifetimeValueTest {

    @Test
    void withoutDiscountItIsMarginTimesExpectedOrders() {
        BgNbd model = BgNbd.of(.243, 4.414, .793, 2.426);
        LocalDate from = LocalDate.of(2024, 2, 10);
        double orders = LifetimeValue.within(Period.ofMonths(12), from, 0).discountedOrders(model, 2, 30, 39);

        assertThat(orders).isCloseTo(model.expectedOrders(366 / 7.0, 2, 30, 39), within(1e-12));
        assertThat(LifetimeValue.of(orders, 50, 0.3)).isCloseTo(0.3 * 50 * orders, within(1e-12));
    }

    @Test
    void discountsEachMonthAtItsEnd() {
        // A rate of one order a week: 31 days of January and 28 of February 2025, by hand.
        double orders = LifetimeValue.within(Period.ofMonths(2), LocalDate.of(2025, 1, 1), 0.10)
                .discountedOrders(PooledRate.of(1), 0, 0, 1);
        double byHand = 31 / 7.0 * Math.pow(1.1, -31 / 365.25) + 28 / 7.0 * Math.pow(1.1, -59 / 365.25);

        assertThat(orders).isCloseTo(byHand, within(1e-12));
    }

    @Test
    void daysAndWeeksCannotBeMixedUp() {
        LocalDate from = LocalDate.of(2025, 1, 1);
        assertThat(Weeks.of(Period.ofWeeks(39), from)).isEqualTo(39);
        assertThat(Weeks.of(Period.ofDays(273), from)).isEqualTo(39);
        assertThat(Weeks.of(Duration.ofDays(14))).isEqualTo(2);
        assertThatThrownBy(() -> LifetimeValue.within(Period.ZERO, from, 0.1)).hasMessageContaining("must be positive");
    }
}
