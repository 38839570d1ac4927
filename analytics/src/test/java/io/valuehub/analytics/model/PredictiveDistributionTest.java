package io.valuehub.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.model.SimulatedFit.Story;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

class PredictiveDistributionTest {

    private static CustomerForecasts forecasts(PurchaseModel purchases, double margin) {
        FitResult<PurchaseModel> orders = new FitResult<>(purchases, 0, Map.of(), LogCovariance.unknown(), true, 1, "");
        FitResult<GammaGamma> spend =
                new FitResult<>(SimulatedFit.SPEND, 0, Map.of(), LogCovariance.unknown(), true, 1, "");
        ScoringTerms terms = new ScoringTerms(SimulatedFit.TERMS.horizon(), margin, .1);
        return CustomerForecasts.of(SimulatedFit.report(orders, spend), terms, SimulatedFit.TODAY);
    }

    private static List<PurchaseModel> models() {
        return List.of(
                BgNbd.of(.243, 4.414, .793, 2.426),
                MbgNbd.of(.525, 6.183, .891, 1.614),
                ParetoNbd.of(.553, 10.578, .606, 11.669),
                Nbd.of(.385, 12.072),
                PooledRate.of(.03));
    }

    /** The mean and P(0) of the distribution are the expectation and churn probability of the closed formulas. */
    @Test
    void meansAndNoOrderAgreeWithTheFormulas() {
        for (PurchaseModel model : models()) {
            for (int x : new int[] {0, 2, 200}) {
                double last = x == 0 ? 0 : 60;
                OrderDistribution orders =
                        forecasts(model, 1).orderDistribution(x, last, 65).orElseThrow();
                double expected = model.expectedOrders(52, x, last, 65);

                assertThat(orders.mean()).as(model + " x " + x).isCloseTo(expected, within(1e-7 * expected));
                assertThat(orders.probability(0)).isCloseTo(model.probabilityOfNoOrder(52, x, last, 65), within(1e-10));
                assertThat(orders.atMost(1_000_000)).isCloseTo(1, within(1e-8));
                assertThat(orders.atMost(orders.quantile(.5) - 1)).isLessThan(.5);
            }
        }
    }

    /** E[V] = ∫ P(V > v) dv = margin · E[orders] · E[order value], by Simpson's rule up to where 10⁻⁷ is left. */
    @Test
    void meanValueIsThatOfTheFormulas() {
        BgNbd model = BgNbd.of(.243, 4.414, .793, 2.426);
        ValueDistribution value =
                forecasts(model, .35).valueDistribution(6, 60, 65, 40).orElseThrow();
        double end = value.quantile(1 - 1e-7);
        int steps = 2_000;
        double mean = 0;
        for (int i = 0; i <= steps; i++) {
            double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
            mean += weight * (1 - value.atMost(end * i / steps)) * end / steps / 3;
        }
        double expected = .35 * model.expectedOrders(52, 6, 60, 65) * SimulatedFit.SPEND.expectedOrderValue(6, 40);

        assertThat(mean).isCloseTo(expected, within(1e-4 * expected));
        assertThat(value.atMost(value.quantile(.7))).isCloseTo(.7, within(1e-8));
        assertThat(value.quantile(value.probabilityOfNothing())).isZero();
        assertThat(value.atMost(-1)).isZero();
    }

    /**
     * Randomised probability integral transforms of what 44,000 customers of simulated shops really did in the year after,
     * under the fit of their own shop's past, are uniform by the Kolmogorov-Smirnov test.
     */
    @Test
    void whatHappensIsUniformUnderTheDistributions() {
        long seed = 8;
        System.out.println("PredictiveDistributionTest.whatHappensIsUniformUnderTheDistributions seed " + seed);
        Random random = new Random(seed);
        uniform(random, "BG/NBD, 1 shop of 8,000", 1, 8_000, SimulatedFit.bgNbd(.243, 4.414, .793, 2.426), BgNbd::fit);
        uniform(random, "BG/NBD, 20 shops of 300", 20, 300, SimulatedFit.bgNbd(2, 10, .3, 1), BgNbd::fit);
        uniform(
                random,
                "Pareto/NBD, 6 shops of 1,000",
                6,
                1_000,
                SimulatedFit.paretoNbd(.553, 10.578, .606, 11.669),
                ParetoNbd::fit);
        uniform(
                random,
                "MBG/NBD, 4 shops of 1,500",
                4,
                1_500,
                SimulatedFit.mbgCnbd(1, 1.25679, 6.03848, .36825, .71574),
                MbgNbd::fit);
        uniform(
                random,
                "MBG/CNBD-2, 6 shops of 1,000",
                6,
                1_000,
                SimulatedFit.mbgCnbd(2, 1.3292, 2.8126, .42472, .79004),
                CnbdK::fitModified);
        uniform(
                random,
                "MBG/CNBD-3, 6 shops of 1,000",
                6,
                1_000,
                SimulatedFit.mbgCnbd(3, 1.3, 2.8, .42, 1.8),
                CnbdK::fitModified);
        uniform(random, "NBD, 6 shops of 1,000", 6, 1_000, SimulatedFit.nbd(.385, 12.072), Nbd::fit);
    }

    private static void uniform(
            Random random,
            String name,
            int shops,
            int customers,
            Story story,
            Function<PurchasePatterns, FitResult<? extends PurchaseModel>> fit) {
        double[] orders = new double[shops * customers];
        double[] values = new double[orders.length];
        int at = 0;
        int within = 0;
        for (int shop = 0; shop < shops; shop++) {
            SimulatedFit past = SimulatedFit.of(random, customers, story, fit);
            CustomerForecasts forecasts = past.forecasts();
            for (int i = 0; i < customers; i++) {
                OrderDistribution ahead = forecasts
                        .orderDistribution(past.x()[i], past.last()[i], past.age()[i])
                        .orElseThrow();
                ValueDistribution value = forecasts
                        .valueDistribution(past.x()[i], past.last()[i], past.age()[i], past.meanValue()[i])
                        .orElseThrow();
                orders[at] = ahead.transform(past.ordersAfter()[i], random.nextDouble());
                values[at++] = value.transform(.35 * past.valueAfter()[i], random.nextDouble());
                PredictionInterval interval = ahead.interval();
                within += interval.low() <= past.ordersAfter()[i] && past.ordersAfter()[i] <= interval.high() ? 1 : 0;
            }
        }
        double ofOrders = uniformity(orders);
        double ofValues = uniformity(values);
        System.out.printf(
                "%s: p %.3f orders, %.3f value; %.1f %% within the 90 %% prediction interval%n",
                name, ofOrders, ofValues, 100.0 * within / at);
        assertThat(ofOrders).as(name).isGreaterThan(.01);
        assertThat(ofValues).as(name).isGreaterThan(.01);
        // Whole orders: the interval holds at least its level.
        assertThat((double) within / at).isBetween(.89, 1.0);
    }

    /** p of the Kolmogorov-Smirnov test against the uniform distribution, asymptotic. */
    private static double uniformity(double[] transforms) {
        double[] sorted = transforms.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double distance = 0;
        for (int i = 0; i < n; i++) {
            distance = Math.max(distance, Math.max(sorted[i] - (double) i / n, (i + 1.0) / n - sorted[i]));
        }
        return 1 - new KolmogorovSmirnovTest().ksSum(distance * Math.sqrt(n), 1e-10, 10_000);
    }

    @Test
    void whatIsUnknownHasNoDistribution() {
        CustomerForecasts forecasts = forecasts(PooledRate.of(Double.NaN), 1);

        assertThat(forecasts.orderDistribution(0, 0, 0)).isEmpty();
        assertThat(forecasts.valueDistribution(0, 0, 0, Double.NaN)).isEmpty();
    }
}
