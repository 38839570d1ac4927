package io.valuehub.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.Cdnow;
import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.analytics.summary.SummaryBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class BacktestTest {

    /** Section 1, "Holdout", of reference-values.md (BTYD, CLVTools, BTYDplus). */
    @Test
    void agreesWithTheHoldoutTableOfCdnow() {
        BacktestReport report = Backtest.of(Cdnow.asOf(Cdnow.CALIBRATION_END), Cdnow.asOf(Cdnow.HOLDOUT_END));

        assertThat(report.asOf()).isEqualTo("1998-06-30");
        assertThat(report.until()).isEqualTo("1997-09-30");
        assertThat(report.horizon()).isEqualTo(39);
        assertThat(report.unit()).isEqualTo("week");
        assertThat(report.customers()).isEqualTo(2357);
        assertThat(report.repeatOrders()).isEqualTo(2457);
        assertHoldout(model(report, "BG/NBD"), 1653.41, -.122, .78546, 1.60801);
        assertHoldout(model(report, "MBG/NBD"), 1576.71, -.162, .76478, 1.60718);
        // The likelihood of Pareto/NBD is flat along beta: the table's fit stands a little beside the maximum.
        assertThat(model(report, "Pareto/NBD").holdout().expected()).isCloseTo(1665.68, within(.2));
        assertThat(model(report, "Pareto/NBD").holdout().mae()).isCloseTo(.75454, within(5e-5));
        assertThat(model(report, "Pareto/NBD").holdout().rmse()).isCloseTo(1.60287, within(5e-5));
        assertHoldout(model(report, "NBD"), 2929.82, .557, 1.04102, 1.85952);
        assertHoldout(model(report, "x/T"), 2930.10, .557, 1.02367, 2.21192);
        assertThat(report.chosen()).isEqualTo("Pareto/NBD"); // the smallest RMSE of the table
        assertThat(report.why()).contains("Pareto/NBD").contains("1.602").contains("x/T 2.2119");
        assertThat(report.spend().name()).isEqualTo("gamma-gamma");
        assertThat(report.spend().logLikelihood()).isCloseTo(-4055.9177, within(5e-5));
        assertThat(model(report, "x/T").logLikelihood()).isNull();
    }

    private static void assertHoldout(
            BacktestReport.Model model, double expected, double bias, double mae, double rmse) {
        assertThat(model.converged()).isTrue();
        assertThat(model.holdout().actual()).isEqualTo(1882);
        assertThat(model.holdout().expected()).isCloseTo(expected, within(.02));
        assertThat(model.holdout().bias()).isCloseTo(bias, within(.0006));
        assertThat(model.holdout().mae()).isCloseTo(mae, within(1e-5));
        // The table was made from times of two decimals, which moves the last digit of the RMSE by 2 or 3.
        assertThat(model.holdout().rmse()).isCloseTo(rmse, within(3e-5));
        assertThat(model.holdout().gini()).isBetween(0.4, 0.9);
    }

    private static BacktestReport.Model model(BacktestReport report, String name) {
        return report.models().stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Everybody buys every two or every eight weeks like clockwork: then nothing beats the customer's own rate. */
    @Test
    void saysWhenTheNaiveBaselineWins() {
        LocalDate start = LocalDate.of(2023, 1, 2);
        BacktestReport report =
                Backtest.of(clockwork(start, LocalDate.of(2024, 1, 1)), clockwork(start, LocalDate.of(2024, 12, 30)));

        assertThat(report.chosen()).isEqualTo("x/T");
        assertThat(report.why()).contains("naive baseline wins");
    }

    private static CustomerSummaries clockwork(LocalDate start, LocalDate asOf) {
        SummaryBuilder builder = SummaryBuilder.of(ZoneOffset.UTC, asOf);
        Instant end = Instant.parse("2025-01-01T00:00:00Z");
        for (int customer = 0; customer < 200; customer++) {
            int gap = customer % 2 == 0 ? 14 : 56;
            Instant at =
                    start.plusDays(customer % 7).atStartOfDay(ZoneOffset.UTC).toInstant();
            for (; at.isBefore(end); at = at.plus(gap, ChronoUnit.DAYS)) {
                builder.order(customer, at, Double.NaN);
            }
        }
        return builder.build();
    }

    @Test
    void refusesAnEmptyHoldoutOrCalibration() {
        CustomerSummaries none =
                SummaryBuilder.of(ZoneOffset.UTC, LocalDate.of(2024, 1, 1)).build();
        CustomerSummaries later =
                SummaryBuilder.of(ZoneOffset.UTC, LocalDate.of(2024, 2, 1)).build();
        assertThatThrownBy(() -> Backtest.of(none, none)).hasMessageContaining("must end after 2024-01-01");
        assertThatThrownBy(() -> Backtest.of(none, later)).hasMessageContaining("no order by 2024-01-01");
    }

    @Test
    void giniIsOneForAPerfectRankingAndZeroForNone() {
        int[] actual = {0, 3, 1, 0, 7};
        assertThat(Gini.normalised(new double[] {.1, .5, .2, .1, .9}, actual)).isCloseTo(1, within(1e-12));
        assertThat(Gini.normalised(new double[] {1, 1, 1, 1, 1}, actual)).isCloseTo(0, within(1e-12));
        assertThat(Gini.normalised(new double[] {.9, .2, .5, .9, .1}, actual)).isNegative();
        assertThat(Gini.normalised(new double[] {1, 2}, new int[] {4, 4})).isNull();
    }
}
