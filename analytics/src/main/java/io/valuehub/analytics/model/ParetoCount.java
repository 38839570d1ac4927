package io.valuehub.analytics.model;

/**
 * The number of purchases ahead of a Pareto/NBD customer who is alive now, with rate λ ~ Gamma(A, α) and death rate μ ~
 * Gamma(s, β):
 *
 * <pre>
 * P(n in t) = NB(n; t) (β / (β + t))^s + ∫_0^t s β^s (β + τ)^−(s+1) NB(n; τ) dτ,
 * NB(n; τ) = (A)_n / n! · (α / (α + τ))^A (τ / (α + τ))^n
 * </pre>
 *
 * <p>Source: P. S. Fader, B. G. S. Hardie, "Deriving an expression for P(X(t, t + τ) = x | X(0, t), t_x) under the
 * Pareto/NBD model", 2014, before the integral is written as hypergeometric functions. Summed by Gauss-Legendre panels in
 * ln(τ + min(α, β)), short where the counts' probabilities rise and fall.
 */
final class ParetoCount {

    private static final GaussLegendre RULE = GaussLegendre.SIXTEEN;

    private ParetoCount() {}

    /** Probabilities of 0, 1, … upTo purchases. */
    static double[] probabilities(int upTo, double shape, double alpha, double s, double beta, double weeks) {
        double[] probabilities = new double[upTo + 1];
        double near = Math.min(alpha, beta);
        addCounts(probabilities, Math.exp(-s * Math.log1p(weeks / beta)), shape, alpha, weeks);
        double length = Math.log1p(weeks / near);
        double steepness = shape + s + 1 + upTo;
        double v = 0;
        while (v < length) {
            double step = Math.min(1, Math.max(8 / steepness, 2 * v / Math.sqrt(steepness)));
            step = Math.min(step, length - v);
            for (int i = 0; i < RULE.points(); i++) {
                double at = v + step * RULE.node(i);
                double tau = near * Math.expm1(at);
                double death = s / (beta + tau) * Math.exp(-s * Math.log1p(tau / beta));
                double weight = step * RULE.weight(i) * (near + tau) * death;
                addCounts(probabilities, weight, shape, alpha, tau);
            }
            v += step;
        }
        return probabilities;
    }

    private static void addCounts(double[] sums, double weight, double shape, double alpha, double tau) {
        double logTerm = -shape * Math.log1p(tau / alpha);
        double ratio = tau / (alpha + tau);
        if (logTerm > -600) {
            double term = weight * Math.exp(logTerm);
            for (int n = 0; n < sums.length; n++) {
                sums[n] += term;
                term *= ratio * (shape + n) / (n + 1);
            }
            return;
        }
        double logRatio = Math.log(ratio);
        for (int n = 0; n < sums.length; n++) {
            sums[n] += weight * Math.exp(logTerm);
            logTerm += logRatio + Math.log((shape + n) / (n + 1));
        }
    }
}
