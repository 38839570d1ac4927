package io.valuehub.analytics.model;

import org.apache.commons.math3.special.Beta;

/**
 * Expected number of purchases of a customer who is alive now and may leave after each of them.
 *
 * <p>Left alone, the customer would make N purchases, N ~ negative binomial with shape A and odds y, so that P(N = n) =
 * (A)_n / n! · zⁿ (1 − z)^A with z = y / (1 + y). After each purchase they leave with probability p ~ Beta(a, B), so
 * that of n possible purchases D_n = Σ_{k&lt;n} (B)_k / (a + B)_k are expected to be made. The result is E[D_N].
 *
 * <p>This equals (a + B − 1) / (a − 1) · [1 − (1 − z)^A ₂F₁(A, B; a + B − 1; z)], the form of Fader, Hardie and Lee
 * (2005), but each term is positive: nothing cancels, and a = 1, a &lt; 1 and a + B = 1 are no special cases. When z is
 * so near 1 that the series is long, E[D_N] = ∫ (1 − (1 + p y)^−A) / p · Beta(p; a, B) dp is summed in the logit of p
 * instead, where the trapezoid rule converges exponentially.
 */
final class BetaGeometricCount {

    private static final double MAX_TERMS = 20_000;
    private static final double TINY = 1e-17;
    private static final double HUGE = 1e280;

    private BetaGeometricCount() {}

    /**
     * E[D_N].
     *
     * @param shape A &gt; 0
     * @param odds y ≥ 0: the time ahead over (alpha + the time observed)
     * @param leave a &gt; 0
     * @param stay B &gt; 0
     */
    static double mean(double shape, double odds, double leave, double stay) {
        if (odds <= 0) {
            return odds == 0 ? 0 : Double.NaN;
        }
        double terms = shape * odds + 40 * (1 + odds);
        return terms < MAX_TERMS ? series(shape, odds, leave, stay) : integral(shape, odds, leave, stay);
    }

    static double series(double shape, double odds, double leave, double stay) {
        double z = odds / (1 + odds);
        double logarithm = -shape * Math.log1p(odds);
        double term = 1;
        double made = 0;
        double staying = 1;
        double sum = 0;
        double ratio = Double.POSITIVE_INFINITY;
        for (int n = 1; !(ratio < 1 && term * made * ratio <= TINY * (1 - ratio) * sum); n++) {
            made += staying;
            staying *= (stay + n - 1) / (leave + stay + n - 1);
            term *= z * (shape + n - 1) / n;
            sum += term * made;
            ratio = z * (shape + n) / (n + 1);
            if (sum > HUGE) {
                term /= HUGE;
                sum /= HUGE;
                logarithm += Math.log(HUGE);
            }
        }
        return sum * Math.exp(logarithm);
    }

    static double integral(double shape, double odds, double leave, double stay) {
        double width = Math.sqrt((leave + stay) / (leave * stay));
        double step = Math.min(0.25, width / 2);
        double middle = Math.log(leave / stay);
        double sum = integrand(middle, shape, odds, leave, stay);
        sum += side(middle, step, shape, odds, leave, stay, sum);
        sum += side(middle, -step, shape, odds, leave, stay, sum);
        return sum * step;
    }

    /** The terms on one side of the middle: until they vanish, or fall geometrically and so have a known sum. */
    private static double side(
            double middle, double step, double shape, double odds, double leave, double stay, double known) {
        double straight = 40 + Math.log1p((1 + shape) * (1 + odds) + leave + stay);
        double sum = 0;
        double before = 0;
        double term = known;
        for (int i = 1; term >= before || term > TINY * (known + sum); i++) {
            double s = middle + i * step;
            before = term;
            term = integrand(s, shape, odds, leave, stay);
            sum += term;
            if (Math.abs(s) > straight) {
                double decay = step < 0 ? leave * step : -stay * step;
                return sum - term * Math.exp(decay) / Math.expm1(decay);
            }
        }
        return sum;
    }

    /** (1 − (1 + p y)^−A) / p · density of p · dp/ds at p = 1 / (1 + e^−s). */
    private static double integrand(double s, double shape, double odds, double leave, double stay) {
        double logP = s < 0 ? s - Math.log1p(Math.exp(s)) : -Math.log1p(Math.exp(-s));
        double logDensity = leave * logP + stay * (logP - s) - Beta.logBeta(leave, stay);
        double p = Math.exp(logP);
        // Below, p itself may underflow although the product does not.
        double madePerP = logP < -300 ? shape * odds : -Math.expm1(-shape * Math.log1p(p * odds)) / p;
        return madePerP * Math.exp(logDensity);
    }
}
