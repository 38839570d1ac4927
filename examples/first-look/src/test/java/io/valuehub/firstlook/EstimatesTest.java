package io.valuehub.firstlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.model.CustomerScores;
import io.valuehub.analytics.model.ScoringTerms;
import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.analytics.summary.SummaryBuilder;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the hub's models estimate from the demo's orders against what is true of its customers. */
class EstimatesTest {

    private static final LocalDate LAST_DAY = LocalDate.of(2026, 11, 20);
    private static final DemoData DATA = DemoData.until(LAST_DAY);
    private static final BehaviourModel MODEL = BehaviourModel.DEMO;
    private static final List<TrueCustomer> TRUTH = List.copyOf(new TreeMap<>(DATA.truth()).values());
    private static final CustomerSummaries SUMMARIES = summaries();
    private static final CustomerScores SCORES =
            CustomerScores.of(SUMMARIES, new ScoringTerms(Period.ofMonths(12), 0.35, 0.10));

    private static CustomerSummaries summaries() {
        Map<String, List<DemoOrder>> orders = DATA.orders().stream()
                .filter(order -> Set.of("completed", "processing").contains(order.status()))
                .collect(Collectors.groupingBy(order -> order.person().email()));
        SummaryBuilder builder = SummaryBuilder.of(DemoData.ZONE, LAST_DAY);
        for (int i = 0; i < TRUTH.size(); i++) {
            for (DemoOrder order : orders.get(TRUTH.get(i).email())) {
                builder.order(i, order.placed(), order.goods().doubleValue());
                for (DemoOrder.DemoRefund refund : order.refunds()) {
                    builder.refund(i, refund.at(), refund.amount().doubleValue());
                }
            }
        }
        return builder.build();
    }

    /** As good a fit as 2,000 customers allow: the curve itself within 3 points, a typical error of the true share. */
    @Test
    void theFittedCurveOfFirstRepeatsIsTheTrueOne() {
        Map<String, Double> fitted = SCORES.report().purchases().parameters();
        assertThat(SCORES.report().purchases().name()).isEqualTo("BG/NBD");
        for (double weeks : new double[] {13, 26, 52, 104}) {
            double estimated = Math.pow(fitted.get("alpha") / (fitted.get("alpha") + weeks), fitted.get("r"));
            assertThat(estimated).isCloseTo(MODEL.probabilityOfNoRepeat(weeks), within(0.03));
        }
    }

    /** pγ/(q−1) of the fit against that of the model; 5 % is three standard errors of the spread in {@link DemoDataTest}. */
    @Test
    void theFittedSpendIsTheTrueOne() {
        Map<String, Double> fitted = SCORES.report().spend().parameters();
        double mean = fitted.get("p") * fitted.get("gamma") / (fitted.get("q") - 1);
        assertThat(mean / MODEL.meanSpend()).isCloseTo(1, within(0.05));
    }

    /** Of customers said to leave with a probability near c, a share near c truly do: within 5 points in each fifth. */
    @Test
    void churnProbabilitiesMeanWhatTheySay() {
        List<Integer> byRisk = IntStream.range(0, SUMMARIES.size())
                .boxed()
                .sorted((a, b) -> Double.compare(SCORES.churnProbability(a), SCORES.churnProbability(b)))
                .toList();
        int fifth = byRisk.size() / 5;
        for (int i = 0; i < 5; i++) {
            List<Integer> rows = byRisk.subList(i * fifth, (i + 1) * fifth);
            double said = rows.stream()
                    .mapToDouble(SCORES::churnProbability)
                    .average()
                    .orElseThrow();
            double so = rows.stream()
                    .mapToDouble(row -> TRUTH.get((int) SUMMARIES.customer(row)).probabilityOfNoPurchase(365 / 7.0))
                    .average()
                    .orElseThrow();
            assertThat(said).as("fifth %d", i + 1).isCloseTo(so, within(0.05));
        }
    }
}
