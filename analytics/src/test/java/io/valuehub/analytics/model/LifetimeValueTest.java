package io.valuehub.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.DataFiles;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LifetimeValueTest {

    /** A month of 4.345 weeks, as in section "Spend and CLV" of reference-values.md. */
    private static final Duration MONTH = Duration.ofSeconds(Math.round(4.345 * 7 * 24 * 60 * 60));

    private static final Map<Integer, Double> VALUES =
            Map.of(1, 36.2785, 2, 4.6375, 3, 8.3441, 6, 283.5236, 157, 625.3500, 1516, 972.1256, 1981, 793.4397);

    /** lifetimes 0.11.3 on the published summary of two decimals: twelve months at 1 % a month, at its own fits. */
    @Test
    void agreesWithTheTwelveMonthsOfReference() {
        List<String> lines = DataFiles.lines("cdnow_summary_spend.csv");
        int[] x = new int[lines.size()];
        double[][] cells = new double[3][x.length];
        for (int i = 0; i < x.length; i++) {
            String[] row = lines.get(i).split(",");
            x[i] = Integer.parseInt(row[1]);
            for (int column = 0; column < 3; column++) {
                cells[column][i] = Double.parseDouble(row[column + 2]);
            }
        }
        PurchaseModel purchases =
                BgNbd.fit(PurchasePatterns.of(x, cells[0], cells[1])).model();
        SpendModel spend = GammaGamma.fit(SpendHistory.of(x, cells[2])).model();
        LifetimeValue value = LifetimeValue.within(MONTH, 12, 0.01);
        double total = 0;
        for (int i = 0; i < x.length; i++) {
            double orders = value.discountedOrders(purchases, x[i], cells[0][i], cells[1][i]);
            double clv = LifetimeValue.of(orders, spend.expectedOrderValue(x[i], cells[2][i]), 1);
            total += clv;
            Double expected = VALUES.get(i + 1);
            if (expected != null) {
                assertThat(clv).as("customer %d", i + 1).isCloseTo(expected, within(expected * 2e-5));
            }
        }
        assertThat(total).isCloseTo(71_509.90, within(.5));
    }

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
