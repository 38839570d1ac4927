package io.valuehub.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.routes.TestHub;
import io.valuehub.routes.report.CustomerQuery;
import io.valuehub.routes.report.CustomerRow;
import io.valuehub.routes.report.Explanation;
import io.valuehub.routes.report.Explanation.Scored;
import io.valuehub.routes.report.PredictiveDistribution;
import io.valuehub.routes.verb.Hub;
import io.valuehub.routes.verb.Reporting;
import io.valuehub.routes.verb.Score;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Confidence intervals are written with the scores, and what a customer may really do is told beside them. */
class PredictiveDistributionsTest {

    private static final Instant OPENING = Instant.parse("2025-01-01T12:00:00Z");
    private static final int DAYS = 480;

    private final FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");

    /** People who buy at a rate and for sums of their own and stop after any purchase with a chance of one in five. */
    private Hub filled(Ledger ledger, int people) {
        LedgerRows rows = new LedgerRows(ledger, clock);
        Random random = new Random(7);
        for (int i = 0; i < people; i++) {
            long person = rows.person("p" + i + "@example.com", "P" + i, "en");
            double every = 20 + 150 * random.nextDouble();
            double usual = 10 * Math.exp(2 * random.nextDouble());
            double day = 300 * random.nextDouble();
            int number = 0;
            do {
                String at = OPENING.plus((long) (day * 24), ChronoUnit.HOURS).toString();
                String worth = String.valueOf(Math.round(usual * (.6 + .8 * random.nextDouble())));
                rows.order(i + "-" + number++, person, at, "PAID", worth, "EUR");
                day -= every * Math.log(1 - random.nextDouble());
            } while (day < DAYS && random.nextDouble() > .2);
        }
        return new TestHub().connection("shop", "post", Map.of()).hub(ledger, clock);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void intervalsContainWhatIsExpectedAndOutcomesVaryMore(TestLedger database) {
        Ledger ledger = database.open();
        Hub hub = filled(ledger, 250);
        assertThat(new Score(hub).run(Optional.empty()).model().purchases().fallback())
                .isFalse();

        CustomerRow row =
                new Reporting(hub).customers(CustomerQuery.best(10)).rows().get(3);
        Explanation customer = new Reporting(hub).explain(row.person()).orElseThrow();
        Scored scored = customer.scores().get(0);
        PredictiveDistribution distribution = customer.predictiveDistribution();

        assertThat(row.expectedOrdersConfidenceInterval()).isEqualTo(scored.expectedOrdersConfidenceInterval());
        assertThat(row.lifetimeValueConfidenceInterval()).isEqualTo(scored.lifetimeValueConfidenceInterval());
        assertThat(scored.expectedOrders())
                .isBetween(
                        scored.expectedOrdersConfidenceInterval().low(),
                        scored.expectedOrdersConfidenceInterval().high());
        assertThat(scored.lifetimeValue())
                .isBetween(
                        scored.lifetimeValueConfidenceInterval().low(),
                        scored.lifetimeValueConfidenceInterval().high());
        assertThat(scored.lifetimeValueConfidenceInterval().level()).isEqualTo(.9);
        assertThat(distribution.asOf()).isEqualTo(scored.asOf());
        assertThat(distribution.orderProbabilities().get(0)).isCloseTo(scored.churnProbability(), within(1e-9));
        assertThat(sum(distribution.orderProbabilities())).isBetween(.999, 1 + 1e-9);
        assertThat(distribution.ordersPredictionInterval().low())
                .isLessThan(scored.expectedOrdersConfidenceInterval().low());
        assertThat(distribution.ordersPredictionInterval().high())
                .isGreaterThan(scored.expectedOrdersConfidenceInterval().high());
        assertThat(distribution.marginPredictionInterval().high())
                .isGreaterThan(scored.lifetimeValueConfidenceInterval().high());
    }

    private static double sum(List<Double> probabilities) {
        return probabilities.stream().mapToDouble(p -> p).sum();
    }

    /** Ten people are too few to tell customers apart: no model of them is fitted, and no interval is claimed. */
    @ParameterizedTest
    @EnumSource(names = "H2")
    void aNaiveRateClaimsNoConfidence(TestLedger database) {
        Ledger ledger = database.open();
        Hub hub = filled(ledger, 10);
        assertThat(new Score(hub).run(Optional.empty()).model().purchases().name())
                .isIn("pooled rate", "x/T");

        CustomerRow row =
                new Reporting(hub).customers(CustomerQuery.best(10)).rows().get(0);
        PredictiveDistribution distribution =
                new Reporting(hub).explain(row.person()).orElseThrow().predictiveDistribution();

        assertThat(row.expectedOrders()).isPositive();
        assertThat(row.expectedOrdersConfidenceInterval()).isNull();
        assertThat(row.lifetimeValueConfidenceInterval()).isNull();
        assertThat(distribution.ordersPredictionInterval()).isNotNull();
        assertThat(distribution.marginPredictionInterval()).isNull();
    }
}
