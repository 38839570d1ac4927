package io.valuehub.analytics.model;

import org.apache.commons.math3.special.Gamma;

/**
 * Discounted expected purchases, for ever, of a customer who is alive now, buys at every k-th stage of a Poisson process
 * of rate λ ~ Gamma(A, β), passed j &lt; k stages since the last purchase, and leaves after each purchase with probability
 * p ~ Beta(a, B).
 *
 * <p>With w = λ / (λ + δ) the discount over one stage,
 *
 * <pre>
 * E[ Σ_{n≥1} w^(nk−j) (B)_{n−1} / (a + B)_{n−1} ] = E[ w^(k−j) ₂F₁(1, B; a + B; w^k) ]
 * </pre>
 *
 * <p>The expectation over λ is summed by the trapezoid rule in ln λ, which converges exponentially. It is finite for every δ
 * &gt; 0, also when a ≤ 1 and the undiscounted sum is not.
 */
final class DiscountedCount {

    private static final double TINY = 1e-17;

    private final double shape;
    private final double rate;
    private final double leave;
    private final double stay;
    private final int stages;
    private final int passed;
    private final double discount;

    private DiscountedCount(
            double shape, double rate, double leave, double stay, int stages, int passed, double discount) {
        this.shape = shape;
        this.rate = rate;
        this.leave = leave;
        this.stay = stay;
        this.stages = stages;
        this.passed = passed;
        this.discount = discount;
    }

    /** The expectation; arguments as in the class comment, δ last. */
    static double mean(double shape, double rate, double leave, double stay, int stages, int passed, double discount) {
        return new DiscountedCount(shape, rate, leave, stay, stages, passed, discount).mean();
    }

    private double mean() {
        double step = Math.min(0.25, 0.5 / Math.sqrt(shape));
        double middle = Math.log(shape / rate);
        double[] sums = new double[2];
        add(middle, sums);
        for (int direction = -1; direction <= 1; direction += 2) {
            double term = Double.POSITIVE_INFINITY;
            for (int i = 1; term > TINY * sums[0]; i++) {
                term = add(middle + direction * i * step, sums);
            }
        }
        // The weights add up to Γ(A) (e / A)^A / step; for small A their lower tail is too long to be summed.
        return sums[0]
                / (shape < 1 ? Math.exp(Gamma.logGamma(shape) + shape - shape * Math.log(shape)) / step : sums[1]);
    }

    /** Adds what λ = e^s contributes, and its weight; densities are relative to that at the middle. */
    private double add(double s, double[] sums) {
        double lambda = Math.exp(s);
        double mode = shape / rate;
        double density = Math.exp(shape * (s - Math.log(mode)) - rate * (lambda - mode));
        double perStage = lambda / (lambda + discount);
        double purchases = Math.pow(perStage, stages - passed)
                * UnitHypergeometric.of(stay, leave + stay, Math.pow(perStage, stages));
        sums[0] += density * purchases;
        sums[1] += density;
        return density * (shape < 1 ? purchases : Math.max(purchases, 1e-3 * sums[0] / sums[1]));
    }
}
