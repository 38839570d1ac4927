package io.valuehub.analytics.model;

import org.apache.commons.math3.special.Beta;

/**
 * Predictive distribution of what the orders that one customer will really place within a horizon are worth together:
 * margin times their values, not discounted. It has a lump at 0, no order, and is continuous above. Immutable.
 *
 * <p>With n orders ahead and order values of {@link GammaGamma}, given x past purchases of mean m, the sum over γ + x m is
 * beta prime (p n, p x + q), hence
 *
 * <pre>
 * P(V ≤ v) = P(0 orders) + Σ_{n≥1} P(n orders) · I_{s / (s + γ + x m)}(p n, p x + q),   s = v / margin
 * </pre>
 *
 * <p>with I the regularised incomplete beta function. Source: P. S. Fader, B. G. S. Hardie, "The Gamma-Gamma Model of
 * Monetary Value", 2013, for the rates given the past; the ratio of two gamma variates is beta prime.
 */
public final class ValueDistribution {

    private static final double NEGLIGIBLE = 1e-13;

    private final OrderDistribution orders;
    private final Rates spend;
    private final double margin;

    /**
     * A gamma distribution of a customer's rate ν, and the shape of their order values.
     *
     * @param perOrder p
     * @param shape p x + q
     * @param rate γ + x m
     */
    record Rates(double perOrder, double shape, double rate) {

        double atMost(double value, int orders) {
            return Beta.regularizedBeta(value / (value + rate), perOrder * orders, shape, 1e-12);
        }
    }

    ValueDistribution(OrderDistribution orders, Rates spend, double margin) {
        this.orders = orders;
        this.spend = spend;
        this.margin = margin;
    }

    /** P(no money at all): no order, or no margin. */
    public double probabilityOfNothing() {
        return margin == 0 ? 1 : orders.probability(0);
    }

    /** P(at most this value). */
    public double atMost(double value) {
        if (value < 0) {
            return 0;
        }
        double sum = probabilityOfNothing();
        if (value == 0 || margin == 0) {
            return sum;
        }
        for (int n = 1; n <= orders.last(); n++) {
            double below = spend.atMost(value / margin, n);
            sum += orders.probability(n) * below;
            if (below < NEGLIGIBLE) {
                break;
            }
        }
        return Math.min(1, sum);
    }

    /**
     * The smallest value with P(at most it) ≥ p, to nine digits.
     *
     * @param p at least 0, below 1
     */
    public double quantile(double p) {
        if (!(p >= 0 && p < 1)) {
            throw new IllegalArgumentException("Probability was " + p + " but must be at least 0 and below 1");
        }
        if (p <= probabilityOfNothing()) {
            return 0;
        }
        double high = spend.rate() * margin;
        while (atMost(high) < p && high < Double.MAX_VALUE / 4) {
            high *= 2;
        }
        double low = 0;
        while (high - low > 1e-10 * high) {
            double middle = (low + high) / 2;
            if (atMost(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** From the 5 % to the 95 % quantile. */
    public PredictionInterval interval() {
        return new PredictionInterval(quantile(PredictionInterval.LOWER), quantile(PredictionInterval.UPPER));
    }

    /**
     * Randomised probability integral transform of what happened; see {@link OrderDistribution#transform}.
     *
     * @param value margin times the values of the orders that were placed
     * @param u a uniform random number of the caller's, used where the value is 0
     */
    public double transform(double value, double u) {
        return value <= 0 ? u * probabilityOfNothing() : atMost(value);
    }
}
