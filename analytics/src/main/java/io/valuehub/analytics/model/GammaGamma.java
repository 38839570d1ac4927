package io.valuehub.analytics.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gamma-gamma: the values of a customer's orders vary around a mean of their own, Gamma(shape p, rate ν), and the
 * rates ν of the customers are Gamma(shape q, rate γ). Order values are taken as independent of how often one buys.
 *
 * <p>With m the mean value of x repeat purchases,
 *
 * <pre>
 * L = Γ(px + q) / (Γ(px) Γ(q)) · γ^q m^(px − 1) x^(px) / (γ + x m)^(px + q)
 * E[M | m, x] = p (γ + x m) / (p x + q − 1)     for q &gt; 1; without purchases p γ / (q − 1)
 * </pre>
 *
 * <p>Units: γ and values in the currency, p and q without unit. Source: P. S. Fader, B. G. S. Hardie, "The Gamma-Gamma
 * Model of Monetary Value", 2013, brucehardie.com/notes/025, equations 1a and 5.
 */
public final class GammaGamma implements SpendModel {

    /** Name in reports. */
    public static final String NAME = "gamma-gamma";

    static final List<String> PARAMETERS = List.of("p", "q", "gamma");

    private final double p;
    private final double q;
    private final double gamma;

    private GammaGamma(double p, double q, double gamma) {
        this.p = Require.positive("p", p);
        this.q = Require.positive("q", q);
        this.gamma = Require.positive("gamma", gamma);
    }

    /**
     * A model with known parameters.
     *
     * @param p shape of a customer's order values
     * @param q shape of the customers' rates; at 1 or below the mean over customers is infinite
     * @param gamma rate of the customers' rates, in the currency
     * @throws IllegalArgumentException when one is not positive and finite
     */
    public static GammaGamma of(double p, double q, double gamma) {
        return new GammaGamma(p, q, gamma);
    }

    /**
     * Maximum likelihood. A fit with q ≤ 1 counts as not converged, since no mean follows from it.
     *
     * @throws IllegalArgumentException when there is no customer with a repeat purchase of known value
     */
    public static FitResult<GammaGamma> fit(SpendHistory history) {
        if (history.size() == 0) {
            throw new IllegalArgumentException("Gamma-gamma needs customers with repeat purchases of known value");
        }
        double scale = history.meanOverPurchases();
        LogLikelihood likelihood = new GammaGammaLikelihood(history, scale);
        List<double[]> starts = List.of(new double[] {5, 4, 0.6}, new double[] {1, 3, 2}, new double[] {30, 10, 0.3});
        LogLikelihood rough = Starts.rough(history, part -> new GammaGammaLikelihood(part, scale), likelihood);
        Maximum maximum = Maximisation.of(PARAMETERS, rough, likelihood, starts)
                .scaled(new double[] {1, 1, scale}, -history.size() * Math.log(scale));
        double[] found = maximum.parameters();
        if (maximum.converged() && found[1] <= 1) {
            maximum = maximum.rejected("q is not above 1, so the mean order value over customers would be infinite");
        }
        return maximum.of(of(found[0], found[1], found[2]), PARAMETERS, history.size());
    }

    /** Log-likelihood of these customers under this model. */
    public double logLikelihood(SpendHistory history) {
        return new GammaGammaLikelihood(history, 1).at(new double[] {p, q, gamma}, new double[3]);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Double> parameters() {
        Map<String, Double> parameters = new LinkedHashMap<>();
        parameters.put("p", p);
        parameters.put("q", q);
        parameters.put("gamma", gamma);
        return parameters;
    }

    /** E[M | m, x]; infinite when p x + q ≤ 1. */
    @Override
    public double expectedOrderValue(int repeatPurchases, double meanRepeatValue) {
        ValueDistribution.Rates rates = rates(repeatPurchases, meanRepeatValue);
        double shape = rates.shape() - 1;
        return shape > 0 ? p * rates.rate() / shape : Double.POSITIVE_INFINITY;
    }

    /** What is known of the customer's rate ν: Gamma(p x + q, γ + x m). */
    ValueDistribution.Rates rates(int repeatPurchases, double meanRepeatValue) {
        boolean known = repeatPurchases > 0 && !Double.isNaN(meanRepeatValue);
        double x = known ? repeatPurchases : 0;
        return new ValueDistribution.Rates(p, p * x + q, gamma + (known ? x * meanRepeatValue : 0));
    }

    @Override
    public String toString() {
        return NAME + parameters();
    }
}
