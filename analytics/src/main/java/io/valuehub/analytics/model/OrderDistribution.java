package io.valuehub.analytics.model;

import java.util.Arrays;

/**
 * Predictive distribution of the number of orders that one customer will really place within a horizon. Immutable.
 *
 * <p>Cut off where less than 10⁻¹² of the probability is left.
 */
public final class OrderDistribution {

    /** No customer orders more often within a horizon. */
    private static final int MOST_ORDERS = 1 << 16;

    private static final int FIRST_ORDERS = 32;

    private static final double NEGLIGIBLE = 1e-12;
    /** What rounding may keep a sum of probabilities from one. */
    private static final double ROUNDING = 1e-8;

    private final double[] probabilities;
    private final double[] cumulated;

    OrderDistribution(double[] probabilities) {
        this.probabilities = probabilities;
        this.cumulated = probabilities.clone();
        Arrays.parallelPrefix(cumulated, Double::sum);
    }

    /** Of a customer with this past within so many weeks of the model's clock. */
    static OrderDistribution of(
            CountingModel model, double weeks, int repeatPurchases, double lastPurchaseAge, double age) {
        for (int upTo = FIRST_ORDERS; ; upTo *= 2) {
            double[] counts = model.orderCounts(upTo, weeks, repeatPurchases, lastPurchaseAge, age);
            double beyond = 1 - Arrays.stream(counts).sum();
            boolean complete = beyond < NEGLIGIBLE || beyond < ROUNDING && counts[upTo] < NEGLIGIBLE * 1e-3;
            if (complete || upTo >= MOST_ORDERS) {
                return new OrderDistribution(counts);
            }
        }
    }

    /** P(n orders). */
    public double probability(int orders) {
        return orders >= 0 && orders < probabilities.length ? probabilities[orders] : 0;
    }

    /** P(at most n orders). */
    public double atMost(int orders) {
        return orders < 0 ? 0 : Math.min(1, cumulated[Math.min(orders, cumulated.length - 1)]);
    }

    /**
     * The smallest n with P(at most n orders) ≥ p.
     *
     * @param p at least 0, below 1
     */
    public int quantile(double p) {
        if (!(p >= 0 && p < 1)) {
            throw new IllegalArgumentException("Probability was " + p + " but must be at least 0 and below 1");
        }
        int n = 0;
        while (n < cumulated.length - 1 && cumulated[n] < p) {
            n++;
        }
        return n;
    }

    /** From the 5 % to the 95 % quantile. */
    public PredictionInterval interval() {
        return new PredictionInterval(quantile(PredictionInterval.LOWER), quantile(PredictionInterval.UPPER));
    }

    /** Expected square of the orders. */
    double meanSquare() {
        double sum = 0;
        for (int n = 1; n < probabilities.length; n++) {
            sum += (double) n * n * probabilities[n];
        }
        return sum;
    }

    /** Expected orders under this distribution. */
    public double mean() {
        double sum = 0;
        for (int n = 1; n < probabilities.length; n++) {
            sum += n * probabilities[n];
        }
        return sum;
    }

    /**
     * Randomised probability integral transform of what happened, F(n − 1) + u · P(n): uniform over customers when the
     * distributions are right. Source: A. E. Brockwell, "Universal residuals: A multivariate transformation",
     * Statistics and Probability Letters 77(14), 2007.
     *
     * @param orders that were placed
     * @param u a uniform random number of the caller's
     */
    public double transform(int orders, double u) {
        return atMost(orders - 1) + u * probability(orders);
    }

    /** The largest number of orders with a probability that is not zero. */
    int last() {
        return probabilities.length - 1;
    }
}
