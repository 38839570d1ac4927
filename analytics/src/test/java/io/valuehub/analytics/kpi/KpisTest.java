package io.valuehub.analytics.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.kpi.KpiSeries.Comparison;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Figures of Online Retail for November 2011, counted by a script from the same file with numpy. */
class KpisTest {

    private static final LocalDate SNAPSHOT = LocalDate.of(2011, 12, 10);
    private static final LocalDate NOVEMBER = LocalDate.of(2011, 11, 1);

    @Test
    void countsAMonth() {
        assertThat(retail(Kpi.ORDERS).value()).isEqualTo(2657);
        assertThat(retail(Kpi.ACTIVE_CUSTOMERS).value()).isEqualTo(1664);
        assertThat(retail(Kpi.NEW_CUSTOMERS).value()).isEqualTo(323);
        assertThat(retail(Kpi.REVENUE).value()).isCloseTo(1_161_817.38, within(1e-4));
        assertThat(retail(Kpi.REVENUE).low()).isNull();
    }

    @Test
    void estimatesAMonth() {
        KpiPoint value = retail(Kpi.AVERAGE_ORDER_VALUE);
        assertThat(value.value()).isCloseTo(437.266609, within(1e-6));
        assertThat(value.low()).isCloseTo(395.212821, within(1e-6));
        assertThat(value.high()).isCloseTo(479.320397, within(1e-6));
        assertThat(value.size()).isEqualTo(1664);
        KpiPoint frequency = retail(Kpi.PURCHASE_FREQUENCY);
        assertThat(frequency.value()).isCloseTo(4.1317198, within(1e-7));
        assertThat(frequency.high() - frequency.value()).isCloseTo(0.113082145 * 1.960521, within(1e-6)); // t, 4,296
        assertThat(retail(Kpi.REPEAT_PURCHASE_RATE).value()).isCloseTo(2759 / 4297.0, within(1e-12));
        assertThat(retail(Kpi.RETENTION_RATE).value()).isCloseTo(1328 / 1948.0, within(1e-12));
        assertThat(retail(Kpi.CHURN_RATE).value()).isCloseTo(620 / 1948.0, within(1e-12));
        assertThat(retail(Kpi.CHURN_RATE).low())
                .isCloseTo(1 - retail(Kpi.RETENTION_RATE).high(), within(1e-12));
        assertThat(retail(Kpi.TIME_BETWEEN_ORDERS).value()).isEqualTo(25);
        assertThat(retail(Kpi.TIME_BETWEEN_ORDERS).size()).isEqualTo(2067);
    }

    /** Interval against the standard error of 2,000 bootstrap resamples with numpy: .01738 and .02415. */
    @Test
    void concentrationIsThatOfTheSortedRevenues() {
        KpiPoint gini = retail(Kpi.REVENUE_GINI);
        assertThat(gini.value()).isCloseTo(0.70851484, within(1e-8));
        assertThat((gini.high() - gini.low()) / 2 / Estimate.Z).isCloseTo(0.01738, within(0.0010));
        KpiPoint best = retail(Kpi.TOP_TENTH_SHARE);
        assertThat(best.value()).isCloseTo(0.60565075, within(1e-8));
        assertThat((best.high() - best.low()) / 2 / Estimate.Z).isCloseTo(0.02415, within(0.0015));
    }

    /** Section 11 of reference-actions.md: best 20% of customers bring 74.6% of revenue, best 1% 31.8%, over all time. */
    @Test
    void bestCustomersBringWhatIsPublished() {
        OrderHistory history = RetailOrders.asOf(SNAPSHOT);
        double[] revenues = new double[history.size()];
        for (int row = 0; row < revenues.length; row++) {
            revenues[row] = history.revenueWithin(row, 1000);
        }
        Concentration concentration = Concentration.of(revenues);

        assertThat(concentration.topShare(0.2).value()).isCloseTo(0.746, within(5e-4));
        assertThat(concentration.topShare(0.01).value()).isCloseTo(0.318, within(1e-3));
    }

    /** December is not over, and November is the first month that looks back on a whole year. */
    @Test
    void onlyWholeMonthsCompare() {
        KpiSeries retention = series(Kpi.RETENTION_RATE);
        assertThat(retention.latest().orElseThrow().month()).isEqualTo(NOVEMBER);
        Comparison change = retention.comparison().orElseThrow();
        assertThat(change.before().month()).isEqualTo(LocalDate.of(2011, 10, 1));
        assertThat(change.change()).isCloseTo(1328 / 1948.0 - 1302 / 2030.0, within(1e-12));
        KpiSeries frequency = series(Kpi.PURCHASE_FREQUENCY);
        assertThat(frequency.points())
                .filteredOn(KpiPoint::complete)
                .extracting(KpiPoint::month)
                .containsExactly(NOVEMBER);
        assertThat(frequency.comparison()).isEmpty();
        KpiSeries revenue = series(Kpi.REVENUE);
        assertThat(revenue.points().get(revenue.points().size() - 1).complete()).isFalse();
        assertThat(revenue.comparison().orElseThrow().beyondChance()).isNull();
    }

    @Test
    void aReplayLooksNoFurtherThanItsDay() {
        for (KpiSeries then : Kpis.of(RetailOrders.asOf(LocalDate.of(2011, 9, 30)), List.of())) {
            List<KpiPoint> now = series(then.kpi()).points();
            assertThat(now.subList(0, then.points().size())).isEqualTo(then.points());
        }
    }

    /** Wilson 1927 as printed by R's prop.test without correction: 10 of 100 is .0552 to .1744. */
    @Test
    void sharesHaveWilsonsInterval() {
        Estimate share = Estimate.share(10, 100);
        assertThat(share.low()).isCloseTo(0.05522914, within(1e-7));
        assertThat(share.high()).isCloseTo(0.1743657, within(1e-6));
        assertThat(Estimate.share(0, 5).low()).isZero();
        assertThat(Estimate.share(5, 5).high()).isEqualTo(1);
    }

    /** 95% intervals of 1,000 simulated shops cover the truth as often as they say; seed 1. */
    @Test
    void intervalsCoverTheTruth() {
        Random random = new Random(1);
        int ratio = 0;
        int median = 0;
        int gini = 0;
        int runs = 1000;
        for (int run = 0; run < runs; run++) {
            PairedSample pairs = new PairedSample();
            int[] gaps = new int[201];
            double[] revenues = new double[300];
            for (int i = 0; i < 300; i++) {
                int orders = 1 + random.nextInt(4);
                revenues[i] = -Math.log(1 - random.nextDouble());
                pairs.add(orders * 20 + random.nextGaussian() * 15, orders);
            }
            for (int i = 0; i < gaps.length; i++) {
                gaps[i] = random.nextInt(1001); // true median 500
            }
            java.util.Arrays.sort(gaps);
            ratio += covers(Estimate.ratio(pairs), 20);
            median += covers(Estimate.median(gaps), 500);
            gini += covers(Concentration.of(revenues).gini(), 0.5); // of an exponential distribution
        }
        assertThat(ratio / (double) runs).isBetween(0.935, 0.965);
        assertThat(median / (double) runs).isBetween(0.935, 0.975);
        assertThat(gini / (double) runs).isBetween(0.925, 0.965);
    }

    private static int covers(Estimate estimate, double truth) {
        return estimate.low() <= truth && truth <= estimate.high() ? 1 : 0;
    }

    /** By hand: last answer of a month counts, words of nobody known count each, other questions do not. */
    @Test
    void answersMakeNpsAndCsat() {
        List<Answer> answers = new ArrayList<>();
        answers.add(answer(1L, "2026-01-03", "nps", 2, 10));
        answers.add(answer(1L, "2026-01-20", "NPS", 10, 10));
        answers.add(answer(2L, "2026-01-20", "nps", 7, 10));
        answers.add(answer(null, "2026-01-21", "nps", 6, 10));
        answers.add(answer(null, "2026-01-21", "nps", 9, 10));
        answers.add(answer(3L, "2026-01-21", "nps", 4, 5)); // not a scale to 10
        answers.add(answer(3L, "2026-01-21", "csat", 4, 5));
        answers.add(answer(4L, "2026-01-21", "csat", 3, 5));
        answers.add(answer(5L, "2026-02-21", "csat", 5, 5)); // not known yet
        List<KpiSeries> all = Kpis.of(
                OrderHistoryBuilder.of(ZoneOffset.UTC, LocalDate.of(2026, 2, 10))
                        .build(),
                answers);

        assertThat(all).extracting(KpiSeries::kpi).containsExactly(Kpi.NET_PROMOTER_SCORE, Kpi.CUSTOMER_SATISFACTION);
        KpiPoint nps = all.get(0).points().get(0);
        assertThat(nps.value()).isEqualTo(25); // 2 promoters, 1 detractor, 4 answers
        // AW(3, T) by hand: up 2.75/7, down 1.75/7, z √((4.5/7 − 1/49)/7) = .58446
        assertThat(nps.low()).isCloseTo(100 * (1 / 7.0 - 0.58446), within(0.01));
        assertThat(nps.size()).isEqualTo(4);
        assertThat(all.get(1).points()).hasSize(1);
        assertThat(all.get(1).points().get(0).value()).isEqualTo(0.5);
    }

    /** The order of the input does not matter, not even for the last digit. */
    @Test
    void theOrderOfOrdersDoesNotMatter() {
        OrderHistoryBuilder one = OrderHistoryBuilder.of(ZoneOffset.UTC, LocalDate.of(2026, 6, 30));
        OrderHistoryBuilder other = OrderHistoryBuilder.of(ZoneOffset.UTC, LocalDate.of(2026, 6, 30));
        Random random = new Random(7);
        for (int customer = 0; customer < 50; customer++) {
            List<Instant> days = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                days.add(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(86_400L * random.nextInt(170)));
            }
            for (int i = 0; i < 6; i++) {
                one.order(customer, days.get(i), amount(days.get(i)));
                other.order(customer, days.get(5 - i), amount(days.get(5 - i)));
            }
        }
        OrderHistory history = one.build();
        OrderHistory same = other.build();

        assertThat(Kpis.of(history, List.of())).isEqualTo(Kpis.of(same, List.of()));
        assertThat(Cohorts.of(history, Grain.MONTH, row -> true, 1))
                .isEqualTo(Cohorts.of(same, Grain.MONTH, row -> true, 1));
    }

    private static double amount(Instant day) {
        return day.getEpochSecond() / 86_400 % 97 / 7.0;
    }

    private static Answer answer(Long person, String day, String question, double score, double scale) {
        return new Answer(person, LocalDate.parse(day), question, score, scale);
    }

    private static KpiSeries series(Kpi kpi) {
        return Kpis.of(RetailOrders.asOf(SNAPSHOT), List.of()).stream()
                .filter(series -> series.kpi() == kpi)
                .findFirst()
                .orElseThrow();
    }

    private static KpiPoint retail(Kpi kpi) {
        return series(kpi).points().stream()
                .filter(point -> point.month().equals(NOVEMBER))
                .findFirst()
                .orElseThrow();
    }
}
