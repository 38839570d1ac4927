package io.valuehub.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.SimulatedShop;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

/** Logs drawn with known parameters must give these parameters back; each test prints its seed. */
class SimulatedFitTest {

    /**
     * The log of 50,000 customers on which CLVTools returns r = 1e33 without an error. Days are whole and orders of one
     * day are one purchase, so about 2 % of the orders vanish in others, of frequent buyers most: that moves alpha by
     * 6 %, hence 8 % beside the four standard errors.
     */
    @Test
    void findsTheParametersWhereOthersDiverge() {
        long seed = 20_261_121;
        System.out.println("SimulatedFitTest.findsTheParametersWhereOthersDiverge seed " + seed);
        FitResult<BgNbd> fit =
                BgNbd.fit(PurchasePatterns.of(SimulatedShop.of(50_000, .9, 60 / 7.0, .8, 6, 700, 730, 730, seed)));

        assertThat(fit.converged()).as(fit.why()).isTrue();
        assertNear(fit, "r", .9, .08);
        assertNear(fit, "alpha", 60 / 7.0, .08);
        assertNear(fit, "a", .8, .08);
        assertNear(fit, "b", 6, .08);
    }

    private static void assertNear(FitResult<BgNbd> fit, String name, double truth, double relative) {
        double error = fit.standardErrors().get(name);
        assertThat(error).as("standard error of %s", name).isBetween(truth * 1e-3, truth * .1);
        assertThat(fit.model().parameters().get(name))
                .as(name)
                .isCloseTo(truth, within(Math.max(4 * error, relative * truth)));
    }

    @Test
    void findsTheParametersOfSpending() {
        long seed = 7;
        System.out.println("SimulatedFitTest.findsTheParametersOfSpending seed " + seed);
        RandomGenerator random = new Well19937c(seed);
        int[] purchases = new int[50_000];
        double[] means = new double[purchases.length];
        GammaDistribution rates = new GammaDistribution(random, 3.74, 1 / 15.44);
        for (int i = 0; i < purchases.length; i++) {
            purchases[i] = 1 + random.nextInt(6);
            means[i] = new GammaDistribution(random, 6.25 * purchases[i], 1 / (rates.sample() * purchases[i])).sample();
        }
        FitResult<GammaGamma> fit = GammaGamma.fit(SpendHistory.of(purchases, means));

        assertThat(fit.converged()).as(fit.why()).isTrue();
        double[] truth = {6.25, 3.74, 15.44};
        for (int i = 0; i < truth.length; i++) {
            String name = GammaGamma.PARAMETERS.get(i);
            assertThat(fit.model().parameters().get(name))
                    .as(name)
                    .isCloseTo(truth[i], within(4 * fit.standardErrors().get(name)));
        }
    }

    /** No order and expected orders against the next year of 100,000 simulated customers. */
    @Test
    void forecastsWhatComesTrue() {
        long seed = 11;
        System.out.println("SimulatedFitTest.forecastsWhatComesTrue seed " + seed);
        BgNbd model = BgNbd.of(.9, 60 / 7.0, .8, 6);
        var past = SimulatedShop.of(100_000, .9, 60 / 7.0, .8, 6, 365, 729, 365, seed);
        var whole = SimulatedShop.of(100_000, .9, 60 / 7.0, .8, 6, 365, 729, 729, seed);
        double[] sums = new double[4];
        for (int i = 0; i < past.size(); i++) {
            int row = whole.rowOf(past.customer(i));
            int x = past.repeatPurchases(i);
            int later = whole.repeatPurchases(row) - x;
            sums[0] += later;
            sums[1] += model.expectedOrders(52, x, past.lastPurchaseAge(i), past.age(i));
            sums[2] += later == 0 ? 1 : 0;
            sums[3] += model.probabilityOfNoOrder(52, x, past.lastPurchaseAge(i), past.age(i));
        }
        assertThat(sums[1] / sums[0]).isCloseTo(1, within(.02));
        assertThat(sums[3] / sums[2]).isCloseTo(1, within(.01));
    }
}
