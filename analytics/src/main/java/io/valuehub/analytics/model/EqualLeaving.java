package io.valuehub.analytics.model;

import java.util.List;

/**
 * The likelihood of BG/NBD or one of its relatives where all customers leave with nearly the same probability: a + b is
 * held at {@link #PRECISION}, and r, alpha and the odds a / b are left. It is what the search runs towards when the data
 * show no difference between customers in that; there, it has an inner maximum where the whole likelihood has a ridge.
 */
final class EqualLeaving implements LogLikelihood {

    /** a + b: leaving probabilities differ by a standard deviation of at most 1 / (2 √2000), about one in a hundred. */
    private static final double PRECISION = 2_000;

    /** How much likelier, in logarithms, the best a and b may be than the ridge where they cannot be determined. */
    private static final double SMALL_LOSS = 0.5;

    private static final List<String> PARAMETERS = List.of("r", "alpha", "a / b");

    private final LogLikelihood whole;

    private EqualLeaving(LogLikelihood whole) {
        this.whole = whole;
    }

    /**
     * The maximum on the ridge, where the whole search failed for want of a maximum off it; otherwise what was found.
     *
     * @param found by the search in all four parameters r, alpha, a, b
     * @param whole likelihood of these
     */
    static Maximum unless(Maximum found, LogLikelihood whole) {
        if (found.converged()) {
            return found;
        }
        double[] at = found.parameters();
        double odds = Math.max(1e-4, Math.min(1e4, at[2] / at[3]));
        LogLikelihood ridge = new EqualLeaving(whole);
        Maximum equal = Maximisation.of(
                PARAMETERS, ridge, ridge, List.of(new double[] {at[0], at[1], odds}, new double[] {at[0], at[1], 0.1}));
        boolean isRidge = equal.converged() && equal.logLikelihood() > found.logLikelihood() - SMALL_LOSS;
        return isRidge ? inAll(equal) : found;
    }

    private static Maximum inAll(Maximum equal) {
        double[] at = parameters(equal.parameters());
        double odds = equal.parameters()[2];
        double[] slopes = {1, 1, 1 / (1 + odds), -odds / (1 + odds)};
        double[][] covariance = new double[4][4];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                covariance[i][j] = slopes[i] * slopes[j] * equal.covariance()[Math.min(i, 2)][Math.min(j, 2)];
            }
        }
        return new Maximum(
                at,
                equal.logLikelihood(),
                covariance,
                true,
                "customers do not differ in how likely they are to leave, as far as the data tell: a + b is held at "
                        + (int) PRECISION);
    }

    private static double[] parameters(double[] equal) {
        double leave = equal[2] / (1 + equal[2]);
        return new double[] {equal[0], equal[1], PRECISION * leave, PRECISION * (1 - leave)};
    }

    @Override
    public double at(double[] equal, double[] gradient) {
        double[] all = new double[4];
        double value = whole.at(parameters(equal), all);
        gradient[0] = all[0];
        gradient[1] = all[1];
        gradient[2] = PRECISION / Math.pow(1 + equal[2], 2) * (all[2] - all[3]);
        return value;
    }
}
