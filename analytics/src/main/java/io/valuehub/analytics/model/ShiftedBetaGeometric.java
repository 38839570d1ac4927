package io.valuehub.analytics.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shifted beta geometric: at the end of each period a customer under contract leaves with probability θ ~ Beta(alpha,
 * beta), the same each time; retention of a cohort rises only because those likely to leave go first.
 *
 * <pre>
 * S(t) = B(alpha, beta + t) / B(alpha, beta)
 * r(t) = (beta + t − 1) / (alpha + beta + t − 1)
 * DERL = (beta + n − 1) / (alpha + beta + n − 1) · ₂F₁(1, beta + n; alpha + beta + n; 1 / (1 + d)), n − 1 renewals behind
 * </pre>
 *
 * <p>Time is counted in periods of the contract; the parameters have no unit. Sources: P. S. Fader, B. G. S. Hardie, "How
 * to Project Customer Retention", Journal of Interactive Marketing 21(1), 2007, equations 5 to 8; "Customer-Base Valuation
 * in a Contractual Setting: The Perils of Ignoring Heterogeneity", Marketing Science 29(1), 2010, for DERL.
 */
public final class ShiftedBetaGeometric implements RetentionModel {

    /** Name in reports. */
    public static final String NAME = "sBG";

    static final List<String> PARAMETERS = List.of("alpha", "beta");

    private final double alpha;
    private final double beta;

    private ShiftedBetaGeometric(double alpha, double beta) {
        this.alpha = Require.positive("alpha", alpha);
        this.beta = Require.positive("beta", beta);
    }

    /**
     * A model with known parameters.
     *
     * @param alpha first shape of the probability to leave
     * @param beta second shape of the probability to leave
     * @throws IllegalArgumentException when one is not positive and finite
     */
    public static ShiftedBetaGeometric of(double alpha, double beta) {
        return new ShiftedBetaGeometric(alpha, beta);
    }

    /**
     * Maximum likelihood.
     *
     * @throws IllegalArgumentException when there is no customer
     */
    public static FitResult<ShiftedBetaGeometric> fit(Renewals renewals) {
        Require.customers(renewals);
        LogLikelihood likelihood = new RetentionLikelihood(renewals);
        List<double[]> starts = List.of(new double[] {1, 1}, new double[] {0.5, 5}, new double[] {5, 50});
        Maximum maximum = Maximisation.of(PARAMETERS, likelihood, likelihood, starts);
        double[] found = maximum.parameters();
        return maximum.of(of(found[0], found[1]), PARAMETERS, renewals.customers());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Double> parameters() {
        Map<String, Double> parameters = new LinkedHashMap<>();
        parameters.put("alpha", alpha);
        parameters.put("beta", beta);
        return parameters;
    }

    @Override
    public double survival(int periods) {
        return Math.exp(RetentionLikelihood.logSurvival(alpha, beta, 1, Require.periods(periods)));
    }

    @Override
    public double retention(int period) {
        return (beta + period - 1) / (alpha + beta + period - 1);
    }

    @Override
    public double discountedRenewals(double discountPerPeriod, int renewals) {
        double z = 1 / (1 + Require.positive("discount per period", discountPerPeriod));
        double stay = beta + Require.periods(renewals) + 1;
        return retention(renewals + 1) * UnitHypergeometric.of(stay, alpha + stay, z);
    }

    @Override
    public String toString() {
        return NAME + parameters();
    }
}
