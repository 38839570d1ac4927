package io.valuehub.analytics.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * NBD: customers buy at a Poisson rate λ ~ Gamma(shape r, rate alpha) a week, and nobody ever leaves. Its forecasts are
 * those of an empirical-Bayes Poisson-gamma shrinkage: the customer's own rate is pulled towards the shop's.
 *
 * <pre>
 * L = Γ(r + x) / Γ(r) · α^r / (α + T)^(r + x)
 * E[orders in t] = (r + x) / (α + T) · t
 * P(no order in t) = ((α + T) / (α + T + t))^(r + x)
 * P(n orders in t) = Γ(r + x + n) / (Γ(r + x) n!) · ((α + T) / (α + T + t))^(r + x) · (t / (α + T + t))^n
 * DERT = (r + x) / (α + T) / δ
 * </pre>
 *
 * <p>The likelihood is that of the purchase times, without the factor T^x / x! of the counts, so that it compares with
 * that of {@link BgNbd}. Units: times and alpha in weeks. Source: A. S. C. Ehrenberg, "The Pattern of Consumer
 * Purchases", Applied Statistics 8(1), 1959; D. C. Schmittlein, A. C. Bemmaor, D. G. Morrison, Marketing Science 4(3),
 * 1985.
 */
public final class Nbd implements CountingModel, LivingModel {

    /** Name in reports. */
    public static final String NAME = "NBD";

    static final List<String> PARAMETERS = List.of("r", "alpha");

    private final double r;
    private final double alpha;

    private Nbd(double r, double alpha) {
        this.r = Require.positive("r", r);
        this.alpha = Require.positive("alpha", alpha);
    }

    /**
     * A model with known parameters.
     *
     * @param r shape of the rates
     * @param alpha rate parameter of the rates, in weeks
     * @throws IllegalArgumentException when one is not positive and finite
     */
    public static Nbd of(double r, double alpha) {
        return new Nbd(r, alpha);
    }

    /**
     * Maximum likelihood. Does not converge (r runs away) when customers differ no more than chance would have it.
     *
     * @throws IllegalArgumentException when there is no customer
     */
    public static FitResult<Nbd> fit(PurchasePatterns patterns) {
        Require.customers(patterns);
        double rate = Starts.rate(patterns);
        List<double[]> starts = List.of(new double[] {0.5, 0.5 / rate}, new double[] {2, 2 / rate});
        NbdLikelihood likelihood = new NbdLikelihood(patterns);
        Maximum maximum =
                Maximisation.of(PARAMETERS, Starts.rough(patterns, NbdLikelihood::new, likelihood), likelihood, starts);
        double[] found = maximum.parameters();
        return maximum.of(of(found[0], found[1]), PARAMETERS, patterns.customers());
    }

    /** Log-likelihood of these customers under this model. */
    public double logLikelihood(PurchasePatterns patterns) {
        return new NbdLikelihood(patterns).at(new double[] {r, alpha}, new double[2]);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Double> parameters() {
        Map<String, Double> parameters = new LinkedHashMap<>();
        parameters.put("r", r);
        parameters.put("alpha", alpha);
        return parameters;
    }

    /** 1: this model knows no leaving. */
    @Override
    public double probabilityAlive(int repeatPurchases, double lastPurchaseAge, double age) {
        return 1;
    }

    @Override
    public double expectedOrders(double weeks, int repeatPurchases, double lastPurchaseAge, double age) {
        return (r + repeatPurchases) / (alpha + age) * Require.ahead(weeks);
    }

    @Override
    public double expectedOrders(double weeks) {
        return r / alpha * Require.ahead(weeks);
    }

    @Override
    public double probabilityOfNoOrder(double weeks, int repeatPurchases, double lastPurchaseAge, double age) {
        return Math.exp(-(r + repeatPurchases) * Math.log1p(Require.ahead(weeks) / (alpha + age)));
    }

    @Override
    public double probabilityAlive(int repeatPurchases, double lastPurchaseAge, double age, double[] gradient) {
        Arrays.fill(gradient, 0);
        return 1;
    }

    @Override
    public double ordersIfAlive(double[] ends, double[] weights, int repeatPurchases, double age, double[] gradient) {
        gradient[0] = r / (r + repeatPurchases);
        gradient[1] = -alpha / (alpha + age);
        double sum = 0;
        for (int k = 0; k < ends.length; k++) {
            sum += weights[k] * expectedOrders(ends[k], repeatPurchases, 0, age);
        }
        return sum;
    }

    @Override
    public double noOrderIfAlive(double weeks, int repeatPurchases, double age) {
        return probabilityOfNoOrder(weeks, repeatPurchases, 0, age);
    }

    @Override
    public double[] orderCounts(int upTo, double weeks) {
        return orderCounts(upTo, weeks, 0, 0, 0);
    }

    @Override
    public double[] orderCounts(int upTo, double weeks, int repeatPurchases, double lastPurchaseAge, double age) {
        double shape = r + repeatPurchases;
        double ahead = Require.ahead(weeks);
        double[] probabilities = new double[upTo + 1];
        double logarithm = -shape * Math.log1p(ahead / (alpha + age));
        double logRatio = Math.log(ahead) - Math.log(alpha + age + ahead);
        for (int n = 0; n <= upTo; n++) {
            probabilities[n] = Math.exp(logarithm);
            logarithm += logRatio + Math.log((shape + n) / (n + 1));
        }
        return probabilities;
    }

    @Override
    public double discountedOrders(Discount discount) {
        return r / alpha / discount.perWeek();
    }

    @Override
    public double discountedOrders(Discount discount, int repeatPurchases, double lastPurchaseAge, double age) {
        return (r + repeatPurchases) / (alpha + age) / discount.perWeek();
    }

    @Override
    public String toString() {
        return NAME + parameters();
    }

    /** Log-likelihood with gradient. */
    private static final class NbdLikelihood implements LogLikelihood {

        private final PurchasePatterns patterns;
        private final double[] customersAbove;
        private final double customers;

        NbdLikelihood(PurchasePatterns patterns) {
            this.patterns = patterns;
            this.customersAbove = patterns.customersAbove();
            this.customers = patterns.totalCount();
        }

        @Override
        public double at(double[] parameters, double[] gradient) {
            double r = parameters[0];
            double alpha = parameters[1];
            double[] sums = BlockSum.of(patterns.size(), 3, (from, to, s) -> addTerms(from, to, r, alpha, s));
            double value = sums[2] + customers * r * Math.log(alpha);
            gradient[0] = sums[0] + customers * Math.log(alpha);
            gradient[1] = sums[1] + customers * r / alpha;
            for (int j = 0; j < customersAbove.length; j++) {
                value += customersAbove[j] * Math.log(r + j);
                gradient[0] += customersAbove[j] / (r + j);
            }
            return value;
        }

        private void addTerms(int from, int to, double r, double alpha, double[] sums) {
            for (int p = from; p < to; p++) {
                double n = patterns.count(p);
                double shape = r + patterns.repeatPurchases(p);
                double end = alpha + patterns.age(p);
                double logEnd = Math.log(end);
                sums[0] -= n * logEnd;
                sums[1] -= n * shape / end;
                sums[2] -= n * shape * logEnd;
            }
        }
    }
}
