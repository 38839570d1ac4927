package io.valuehub.analytics.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Beta discrete Weibull: like {@link ShiftedBetaGeometric}, but each customer's own probability to leave may rise (c &gt;
 * 1) or fall (c &lt; 1) with the time they have been there: a customer with θ ~ Beta(alpha, beta) is there after t periods
 * with probability (1 − θ)^(t^c).
 *
 * <pre>
 * S(t) = B(alpha, beta + t^c) / B(alpha, beta)
 * </pre>
 *
 * <p>Time is counted in periods of the contract; the parameters have no unit. Source: P. S. Fader, B. G. S. Hardie, Y.
 * Liu, J. Davin, T. Steenburgh, "'How to Project Customer Retention' Revisited: The Role of Duration Dependence", Journal
 * of Interactive Marketing 43, 2018.
 */
public final class BetaDiscreteWeibull implements RetentionModel {

    /** Name in reports. */
    public static final String NAME = "BdW";

    static final List<String> PARAMETERS = List.of("alpha", "beta", "c");

    private static final double NEGLIGIBLE = 1e-16;

    private final double alpha;
    private final double beta;
    private final double c;

    private BetaDiscreteWeibull(double alpha, double beta, double c) {
        this.alpha = Require.positive("alpha", alpha);
        this.beta = Require.positive("beta", beta);
        this.c = Require.positive("c", c);
    }

    /**
     * A model with known parameters.
     *
     * @param alpha first shape of the probability to leave
     * @param beta second shape of the probability to leave
     * @param c how leaving depends on time; 1 is not at all
     * @throws IllegalArgumentException when one is not positive and finite
     */
    public static BetaDiscreteWeibull of(double alpha, double beta, double c) {
        return new BetaDiscreteWeibull(alpha, beta, c);
    }

    /**
     * Maximum likelihood.
     *
     * @throws IllegalArgumentException when there is no customer
     */
    public static FitResult<BetaDiscreteWeibull> fit(Renewals renewals) {
        Require.customers(renewals);
        LogLikelihood likelihood = new RetentionLikelihood(renewals);
        List<double[]> starts = List.of(new double[] {1, 1, 1}, new double[] {0.5, 5, 1.2}, new double[] {0.3, 1, 1.5});
        Maximum maximum = Maximisation.of(PARAMETERS, likelihood, likelihood, starts);
        double[] found = maximum.parameters();
        return maximum.of(of(found[0], found[1], found[2]), PARAMETERS, renewals.customers());
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
        parameters.put("c", c);
        return parameters;
    }

    @Override
    public double survival(int periods) {
        return Math.exp(RetentionLikelihood.logSurvival(alpha, beta, c, Require.periods(periods)));
    }

    /** {@inheritDoc} Summed term by term until what is left cannot matter. */
    @Override
    public double discountedRenewals(double discountPerPeriod, int renewals) {
        double z = 1 / (1 + Require.positive("discount per period", discountPerPeriod));
        double start = RetentionLikelihood.logSurvival(alpha, beta, c, Require.periods(renewals));
        double sum = 0;
        double discount = 1;
        for (int t = renewals + 1; ; t++) {
            double term = discount * Math.exp(RetentionLikelihood.logSurvival(alpha, beta, c, t) - start);
            sum += term;
            discount *= z;
            if (term * z / (1 - z) <= NEGLIGIBLE * sum) {
                return sum;
            }
        }
    }

    @Override
    public String toString() {
        return NAME + parameters();
    }
}
