package io.valuehub.analytics.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@link ParetoNbd} in which what is known of a customer raises or lowers how often they buy and how soon they leave. With
 * covariates z of purchases and w of death, customer i has
 *
 * <pre>
 * alpha_i = alpha · exp(−c_purchase' z_i),   beta_i = beta · exp(−c_death' w_i)
 * </pre>
 *
 * so that the purchase rate is multiplied by exp(c_purchase' z_i) and the death rate by exp(c_death' w_i); all else is as
 * in Pareto/NBD.
 *
 * <p>Units: times in weeks, alpha and beta in weeks, coefficients per unit of their covariate. Source: P. S. Fader, B. G.
 * S. Hardie, "Incorporating Time-Invariant Covariates into the Pareto/NBD and BG/NBD Models", 2007.
 */
public final class ParetoNbdCovariates {

    /** Name in reports. */
    public static final String NAME = "Pareto/NBD with covariates";

    private static final int OWN = ParetoNbd.PARAMETERS.size();

    private final ParetoNbd base;
    private final Map<String, Double> death;
    private final Map<String, Double> purchases;

    private ParetoNbdCovariates(ParetoNbd base, Map<String, Double> death, Map<String, Double> purchases) {
        this.base = base;
        this.death = death;
        this.purchases = purchases;
    }

    /**
     * A model with known parameters.
     *
     * @param base of a customer whose covariates are all 0
     * @param death coefficients by covariate
     * @param purchases coefficients by covariate
     */
    public static ParetoNbdCovariates of(ParetoNbd base, Map<String, Double> death, Map<String, Double> purchases) {
        return new ParetoNbdCovariates(base, new LinkedHashMap<>(death), new LinkedHashMap<>(purchases));
    }

    /**
     * Maximum likelihood, beginning at Pareto/NBD without covariates.
     *
     * @param patterns of the customers
     * @param death covariates of death, rows as the customers
     * @param purchases covariates of the purchase rate, rows as the customers
     * @throws IllegalArgumentException when there is no customer, the tables have other rows than the customers, or a
     *     covariate is the same for all
     */
    public static FitResult<ParetoNbdCovariates> fit(
            PurchasePatterns patterns, Covariates death, Covariates purchases) {
        double[] spreads = spreads(patterns, death, purchases);
        List<String> names = names(death, purchases);
        double[] start = new double[names.size()];
        int i = 0;
        for (double value : ParetoNbd.fit(patterns).model().parameters().values()) {
            start[i++] = value;
        }
        while (i < start.length) {
            start[i++] = 1;
        }
        LogLikelihood likelihood = new CovariateLikelihood(patterns, death, purchases, spreads);
        Maximum maximum = Maximisation.of(names, likelihood, likelihood, List.of(start));
        return unscaled(maximum, spreads, death.names(), purchases.names(), names, patterns.customers());
    }

    private static double[] spreads(PurchasePatterns patterns, Covariates death, Covariates purchases) {
        Require.customers(patterns);
        List<Double> spreads = new ArrayList<>();
        for (Covariates table : List.of(death, purchases)) {
            if (table.size() != patterns.customers()) {
                throw new IllegalArgumentException("Covariates were of %d customers but must be of all %d, in order"
                        .formatted(table.size(), patterns.customers()));
            }
            for (int k = 0; k < table.names().size(); k++) {
                if (!(table.spread(k) > 0)) {
                    throw new IllegalArgumentException(
                            "Covariate " + table.names().get(k) + " is the same for all customers; leave it out");
                }
                spreads.add(table.spread(k));
            }
        }
        return spreads.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static List<String> names(Covariates death, Covariates purchases) {
        List<String> names = new ArrayList<>(ParetoNbd.PARAMETERS);
        death.names().forEach(name -> names.add("death." + name));
        purchases.names().forEach(name -> names.add("purchase." + name));
        return names;
    }

    /** From e to the coefficient for one standard deviation to the coefficient, and the covariance likewise. */
    private static FitResult<ParetoNbdCovariates> unscaled(
            Maximum maximum,
            double[] spreads,
            List<String> death,
            List<String> purchases,
            List<String> names,
            long customers) {
        double[] found = maximum.parameters();
        Map<String, Double> ofDeath = new LinkedHashMap<>();
        Map<String, Double> ofPurchases = new LinkedHashMap<>();
        for (int k = 0; k < spreads.length; k++) {
            double coefficient = Math.log(found[OWN + k]) / spreads[k];
            if (k < death.size()) {
                ofDeath.put(death.get(k), coefficient);
            } else {
                ofPurchases.put(purchases.get(k - death.size()), coefficient);
            }
        }
        ParetoNbd base = ParetoNbd.of(found[0], found[1], found[2], found[3]);
        ParetoNbdCovariates model = of(base, ofDeath, ofPurchases);
        LogCovariance covariance = LogCovariance.of(names, unscaled(maximum.covariance(), spreads));
        Map<String, Double> errors = new LinkedHashMap<>();
        for (int i = 0; i < covariance.parameters().size(); i++) {
            double error = Math.sqrt(covariance.rows().get(i).get(i));
            errors.put(names.get(i), i < OWN ? found[i] * error : error);
        }
        return new FitResult<>(
                model, maximum.logLikelihood(), errors, covariance, maximum.converged(), customers, maximum.why());
    }

    private static double[][] unscaled(double[][] covariance, double[] spreads) {
        double[][] unscaled = new double[covariance.length][covariance.length];
        for (int i = 0; i < covariance.length; i++) {
            for (int j = 0; j < covariance.length; j++) {
                unscaled[i][j] = covariance[i][j] / spread(i, spreads) / spread(j, spreads);
            }
        }
        return unscaled;
    }

    private static double spread(int parameter, double[] spreads) {
        return parameter < OWN ? 1 : spreads[parameter - OWN];
    }

    /**
     * The Pareto/NBD of a customer, for all forecasts.
     *
     * @param death the customer's covariates of death, in the order of the fit
     * @param purchases the customer's covariates of the purchase rate, in the order of the fit
     */
    public ParetoNbd of(double[] death, double[] purchases) {
        Map<String, Double> own = base.parameters();
        return ParetoNbd.of(
                own.get("r"),
                own.get("alpha") * Math.exp(-product(this.purchases, purchases)),
                own.get("s"),
                own.get("beta") * Math.exp(-product(this.death, death)));
    }

    private static double product(Map<String, Double> coefficients, double[] values) {
        if (values.length != coefficients.size()) {
            throw new IllegalArgumentException("Covariates were %d values but must be %d: %s"
                    .formatted(values.length, coefficients.size(), coefficients.keySet()));
        }
        double sum = 0;
        int k = 0;
        for (double coefficient : coefficients.values()) {
            sum += coefficient * values[k++];
        }
        return sum;
    }

    /** r, alpha, s, beta, and the coefficients as {@code death.<name>} and {@code purchase.<name>}. */
    public Map<String, Double> parameters() {
        Map<String, Double> parameters = new LinkedHashMap<>(base.parameters());
        death.forEach((name, value) -> parameters.put("death." + name, value));
        purchases.forEach((name, value) -> parameters.put("purchase." + name, value));
        return parameters;
    }

    @Override
    public String toString() {
        return NAME + parameters();
    }
}
