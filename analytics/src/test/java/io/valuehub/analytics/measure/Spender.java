package io.valuehub.analytics.measure;

import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * People who differ in how often they buy (gamma of shape .8) and in what they pay (log-normal, .5), as shops' customers do.
 */
final class Spender {

    private static final double ORDERS = .4;
    private static final double SHAPE = .8;
    private static final double SPREAD = .5;

    /** What one who is left alone spends: orders times the mean of the log-normal. */
    static final double MEAN = ORDERS * Math.exp(SPREAD * SPREAD / 2);

    private Spender() {}

    /**
     * Takes so many of them in, with what they spent in the four windows before.
     *
     * @param lift what acting makes of the orders
     */
    static void group(RandomGenerator random, int people, double lift, ClusteredSample into) {
        GammaDistribution rates = new GammaDistribution(random, SHAPE, ORDERS / SHAPE);
        for (int i = 0; i < people; i++) {
            double rate = rates.sample();
            double value = Math.exp(SPREAD * random.nextGaussian());
            into.add(1, orders(random, 4 * rate) * value, orders(random, lift * rate) * value);
        }
    }

    private static int orders(RandomGenerator random, double rate) {
        return rate < 1e-9 ? 0 : new PoissonDistribution(random, rate, 1e-12, 1_000).sample();
    }
}
