package io.valuehub.analytics.model;

import java.util.function.DoubleUnaryOperator;

/**
 * Confidence interval of an <em>expectation</em>: where a customer's expected orders or lifetime value lie, given that the
 * parameters of the model are known only as well as the data tell them. Over repeated shops, {@link #LEVEL} of these
 * intervals contain the expectation under the true parameters. It says nothing of chance: what a customer will really do
 * varies much more, see {@link OrderDistribution} and {@link ValueDistribution} for prediction intervals.
 *
 * <pre>
 * exp(ln e ± z · sd(ln e)),  sd(ln e)² = g' C g,  g = ∂ ln e / ∂ ln θ,  z = Φ⁻¹((1 + level) / 2)
 * </pre>
 *
 * <p>with C of {@link LogCovariance}; no limit is below zero. Where a model was chosen among others and recalibrated,
 * {@link ModelDoubt} is in it too. Where C is unknown so is the interval: NaN. A model used as
 * a fallback, or one rate for all customers, has none either, since its error as a model would be left out. Source: the delta
 * method, A. W. van der Vaart, "Asymptotic Statistics", 1998, theorem 3.1. Units: those of the expectation.
 *
 * @param low lower limit; NaN when unknown
 * @param high upper limit; NaN when unknown
 */
public record ExpectationInterval(double low, double high) {

    /** Share of intervals that contain the expectation. */
    public static final double LEVEL = 0.90;

    /** Φ⁻¹(0.95). */
    private static final double QUANTILE = 1.6448536269514722;

    /** Nothing is known of how exact the expectation is. */
    public static ExpectationInterval unknown() {
        return new ExpectationInterval(Double.NaN, Double.NaN);
    }

    /** Around an estimate whose logarithm has this standard deviation. */
    static ExpectationInterval around(double estimate, double logError) {
        return around(estimate, 0, logError);
    }

    /** The same where what is likely lies to one side of the estimate, which is in the interval all the same. */
    static ExpectationInterval around(double estimate, double shift, double logError) {
        double reach = QUANTILE * logError;
        return new ExpectationInterval(
                estimate * Math.exp(Math.min(0, shift - reach)), estimate * Math.exp(Math.max(0, shift + reach)));
    }

    /** Whether both limits are known. */
    public boolean known() {
        return !Double.isNaN(low) && !Double.isNaN(high);
    }

    /** Both limits through a rising function, for instance a change of unit. */
    public ExpectationInterval map(DoubleUnaryOperator rising) {
        return new ExpectationInterval(rising.applyAsDouble(low), rising.applyAsDouble(high));
    }
}
