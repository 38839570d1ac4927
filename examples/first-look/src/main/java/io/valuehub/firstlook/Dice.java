package io.valuehub.firstlook;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Chance with a fixed seed. Every customer has dice of their own, thrown in the order of time, so that a later last day
 * only adds to what was generated before.
 */
final class Dice {

    private final RandomGenerator random;

    Dice(long seed, long stream) {
        this.random = new Well19937c(new int[] {(int) seed, (int) (seed >>> 32), (int) stream});
    }

    double uniform() {
        return random.nextDouble();
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** A whole number from {@code low} to {@code high}, both included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    double gamma(double shape, double rate) {
        return new GammaDistribution(random, shape, 1 / rate).sample();
    }

    double beta(double a, double b) {
        double x = gamma(a, 1);
        return x / (x + gamma(b, 1));
    }

    /** Time to the next event; never, when the rate is too small to count. */
    double exponential(double rate) {
        double gap = new ExponentialDistribution(random, 1).sample() / rate;
        return Double.isNaN(gap) ? Double.POSITIVE_INFINITY : gap;
    }

    <T> T oneOf(List<T> options) {
        return options.get(random.nextInt(options.size()));
    }

    /** One of the options, each as likely as its weight; there must be one of positive weight. */
    <T> T weighted(List<T> options, ToDoubleFunction<T> weight) {
        double left = random.nextDouble() * options.stream().mapToDouble(weight).sum();
        for (T option : options) {
            left -= weight.applyAsDouble(option);
            if (left < 0) {
                return option;
            }
        }
        return options.get(options.size() - 1);
    }
}
