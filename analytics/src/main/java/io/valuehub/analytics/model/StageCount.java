package io.valuehub.analytics.model;

/**
 * The number of purchases ahead of a customer who is alive now, buys at every k-th stage, passed j &lt; k stages since the
 * last purchase, and leaves after each purchase with probability p ~ Beta(a, B).
 *
 * <p>Left alone, the customer would pass N more stages, N ~ negative binomial with shape A and odds y: P(N = i) = (A)_i
 * / i! · zⁱ (1 − z)^A, z = y / (1 + y); that is M = ⌊(N + j) / k⌋ possible purchases. With S_n = (B)_n / (a + B)_n the
 * probability to stay through n of them,
 *
 * <pre>
 * P(n purchases) = P(M = n) S_n + δ_{n&gt;0} P(M ≥ n) S_{n−1} · a / (a + B + n − 1)
 * E[purchases] = Σ_{n≥1} P(M ≥ n) S_{n−1}
 * </pre>
 *
 * <p>With more than a million terms (a horizon of thousands of the customer's times between purchases) the expectation is
 * that of N / k possible purchases, N / k negative binomial with odds y / k: within 1 % of the series there.
 */
final class StageCount {

    private static final double MAX_TERMS = 1_000_000;
    private static final double TINY = 1e-17;
    private static final double HUGE = 1e280;

    private StageCount() {}

    /** Expected purchases; arguments as in the class comment. */
    static double mean(double shape, double odds, double leave, double stay, int stages, int passed) {
        if (stages == 1 || !(odds > 0)) {
            return BetaGeometricCount.mean(shape, odds, leave, stay);
        }
        if (shape * odds + 40 * (1 + odds) > MAX_TERMS) {
            return BetaGeometricCount.mean(shape, odds / stages, leave, stay);
        }
        return series(shape, odds, leave, stay, stages, passed);
    }

    static double series(double shape, double odds, double leave, double stay, int stages, int passed) {
        double z = odds / (1 + odds);
        double logarithm = -shape * Math.log1p(odds);
        double term = 1;
        double made = 0;
        double staying = 1;
        int purchases = 0;
        double sum = 0;
        double ratio = Double.POSITIVE_INFINITY;
        for (long n = 1; !(ratio < 1 && term * (made + 1) * ratio <= TINY * (1 - ratio) * sum); n++) {
            if ((n + passed) % stages == 0) {
                made += staying;
                staying *= (stay + purchases) / (leave + stay + purchases);
                purchases++;
            }
            term *= z * (shape + n - 1) / n;
            sum += term * made;
            ratio = z * (shape + n) / (n + 1);
            if (term > HUGE || sum > HUGE) {
                term /= HUGE;
                sum /= HUGE;
                logarithm += Math.log(HUGE);
            }
            if (term == 0) {
                break;
            }
        }
        return sum * Math.exp(logarithm);
    }

    /** Probabilities of 0, 1, … upTo purchases; arguments as in the class comment. */
    static double[] probabilities(
            int upTo, double shape, double odds, double leave, double stay, int stages, int passed) {
        double[] probabilities = new double[upTo + 1];
        double z = odds / (1 + odds);
        double logTerm = -shape * Math.log1p(odds);
        double logZ = Math.log(z);
        double staying = 1;
        double before = 1;
        double below = 0;
        long stage = 0;
        for (int n = 0; n <= upTo; n++) {
            double exactly = 0;
            for (; stage < (n + 1L) * stages - passed; stage++) {
                exactly += Math.exp(logTerm);
                logTerm += logZ + Math.log((shape + stage) / (stage + 1));
            }
            double leaving = n == 0 ? 0 : before * leave / (leave + stay + n - 1);
            probabilities[n] = exactly * staying + Math.max(0, 1 - below) * leaving;
            below += exactly;
            before = staying;
            staying *= (stay + n) / (leave + stay + n);
        }
        return probabilities;
    }
}
