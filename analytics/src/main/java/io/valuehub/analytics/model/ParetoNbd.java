package io.valuehub.analytics.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pareto/NBD: a living customer buys at a Poisson rate λ ~ Gamma(shape r, rate alpha) a week, and dies at a rate μ ~
 * Gamma(shape s, rate beta) a week, at any time.
 *
 * <p>With A = r + x, the likelihood of one customer is
 *
 * <pre>
 * L = Γ(A) / Γ(r) · alpha^r beta^s · [ (alpha + T)^−A (beta + T)^−s + I ],
 *     I = ∫_{t_x}^T s (alpha + τ)^−A (beta + τ)^−(s+1) dτ
 * P(alive) = 1 / (1 + I (alpha + T)^A (beta + T)^s)
 * E[orders in t] = P(alive) · A (beta + T) / (alpha + T) · [1 − ((beta + T) / (beta + T + t))^(s−1)] / (s − 1)
 * P(no order in t) = 1 − P(alive) + P(alive) · (alpha + T)^A (beta + T)^s
 *     · [ (alpha + T + t)^−A (beta + T + t)^−s + ∫_T^{T+t} s (alpha + τ)^−A (beta + τ)^−(s+1) dτ ]
 * DERT = P(alive) · A (beta + T) / (alpha + T) · Ψ(1, 2 − s; δ (beta + T)),   Ψ the Tricomi function
 * </pre>
 *
 * <p>I is s / (A + s) times the usual difference of hypergeometric functions; see {@link ParetoDeath}. DERT is that of
 * the literature, since z^(s−1) Ψ(s, s; z) = Ψ(1, 2 − s; z) = ∫_0^∞ e^(−zu) (1 + u)^−s du.
 *
 * <p>Units: times in weeks, alpha and beta in weeks, r and s without unit. Sources: D. C. Schmittlein, D. G. Morrison, R.
 * Colombo, "Counting Your Customers: Who Are They and What Will They Do Next?", Management Science 33(1), 1987; P. S.
 * Fader, B. G. S. Hardie, "A Note on Deriving the Pareto/NBD Model and Related Expressions", 2005; for DERT P. S. Fader, B. G. S. Hardie, K. L. Lee, "RFM and CLV: Using Iso-Value Curves for Customer Base Analysis",
 * Journal of Marketing Research 42(4), 2005.
 */
public final class ParetoNbd implements CountingModel, LivingModel {

    /** Name in reports. */
    public static final String NAME = "Pareto/NBD";

    static final List<String> PARAMETERS = List.of("r", "alpha", "s", "beta");

    /** Factor of a parameter for its numeric derivative. */
    private static final double UP = 1.0001;

    private final double r;
    private final double alpha;
    private final double s;
    private final double beta;

    private ParetoNbd(double r, double alpha, double s, double beta) {
        this.r = Require.positive("r", r);
        this.alpha = Require.positive("alpha", alpha);
        this.s = Require.positive("s", s);
        this.beta = Require.positive("beta", beta);
    }

    /**
     * A model with known parameters.
     *
     * @param r shape of the purchase rates
     * @param alpha rate parameter of the purchase rates, in weeks
     * @param s shape of the death rates
     * @param beta rate parameter of the death rates, in weeks
     * @throws IllegalArgumentException when one is not positive and finite
     */
    public static ParetoNbd of(double r, double alpha, double s, double beta) {
        return new ParetoNbd(r, alpha, s, beta);
    }

    /**
     * Maximum likelihood.
     *
     * @throws IllegalArgumentException when there is no customer
     */
    public static FitResult<ParetoNbd> fit(PurchasePatterns patterns) {
        Require.customers(patterns);
        LogLikelihood likelihood = new ParetoNbdLikelihood(patterns);
        Maximum maximum = Maximisation.of(
                PARAMETERS, Starts.rough(patterns, ParetoNbdLikelihood::new, likelihood), likelihood, starts(patterns));
        double[] found = maximum.parameters();
        return maximum.of(of(found[0], found[1], found[2], found[3]), PARAMETERS, patterns.customers());
    }

    static List<double[]> starts(PurchasePatterns patterns) {
        double rate = Starts.rate(patterns);
        double age = Math.max(patterns.totalAge() / patterns.customers(), 1);
        return List.of(
                new double[] {0.5, 0.3 / rate, 0.5, age / 3},
                new double[] {1, 0.5 / rate, 1, age},
                new double[] {0.3, 0.3 / rate, 0.3, age * 3},
                new double[] {3, 2 / rate, 2, age * 2});
    }

    /** Log-likelihood of these customers under this model. */
    public double logLikelihood(PurchasePatterns patterns) {
        return new ParetoNbdLikelihood(patterns).at(new double[] {r, alpha, s, beta}, new double[4]);
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
        parameters.put("s", s);
        parameters.put("beta", beta);
        return parameters;
    }

    @Override
    public double probabilityAlive(int repeatPurchases, double lastPurchaseAge, double age) {
        double shape = r + repeatPurchases;
        double logDead =
                ParetoDeath.between(shape, alpha, s, beta, lastPurchaseAge, age).logarithm();
        return 1 / (1 + Math.exp(logDead + shape * Math.log(alpha + age) + s * Math.log(beta + age)));
    }

    @Override
    public double expectedOrders(double weeks, int repeatPurchases, double lastPurchaseAge, double age) {
        return probabilityAlive(repeatPurchases, lastPurchaseAge, age)
                * ordersIfAlive(Require.ahead(weeks), repeatPurchases, age);
    }

    @Override
    public double expectedOrders(double weeks) {
        return ordersIfAlive(Require.ahead(weeks), 0, 0);
    }

    private double ordersIfAlive(double weeks, int repeatPurchases, double age) {
        return (r + repeatPurchases) / (alpha + age) * lifetime(weeks, s, beta + age);
    }

    /** Weeks of the next ones that a customer who is alive now is expected to live. */
    private static double lifetime(double weeks, double s, double rate) {
        double growth = Math.log1p(weeks / rate);
        return rate * (s == 1 ? growth : -Math.expm1((1 - s) * growth) / (s - 1));
    }

    private static double lifetimes(double[] ends, double[] weights, double s, double beta, double age) {
        double sum = 0;
        for (int k = 0; k < ends.length; k++) {
            sum += weights[k] * lifetime(ends[k], s, beta + age);
        }
        return sum;
    }

    @Override
    public double probabilityOfNoOrder(double weeks, int repeatPurchases, double lastPurchaseAge, double age) {
        double alive = probabilityAlive(repeatPurchases, lastPurchaseAge, age);
        return 1 - alive * (1 - noOrderIfAlive(weeks, repeatPurchases, age));
    }

    @Override
    public double probabilityAlive(int repeatPurchases, double lastPurchaseAge, double age, double[] gradient) {
        double shape = r + repeatPurchases;
        ParetoDeath death = ParetoDeath.between(shape, alpha, s, beta, lastPurchaseAge, age);
        double logAlpha = Math.log(alpha + age);
        double logBeta = Math.log(beta + age);
        double logOdds = death.logarithm() + shape * logAlpha + s * logBeta;
        double dead = 1 / (1 + Math.exp(-logOdds));
        gradient[0] = -dead * r * (death.byShape() + logAlpha);
        gradient[1] = -dead * alpha * (death.byAlpha() + shape / (alpha + age));
        gradient[2] = -dead * s * (death.byS() + logBeta);
        gradient[3] = -dead * beta * (death.byBeta() + s / (beta + age));
        return 1 / (1 + Math.exp(logOdds));
    }

    @Override
    public Survival survival(PurchasePatterns patterns) {
        ParetoDeaths deaths = ParetoDeaths.of(patterns, r, alpha, s, beta);
        return (pattern, gradient) -> {
            double alive = deaths.probabilityAlive(pattern, gradient);
            return Double.isNaN(alive)
                    ? probabilityAlive(
                            patterns.repeatPurchases(pattern),
                            patterns.lastPurchaseAge(pattern),
                            patterns.age(pattern),
                            gradient)
                    : alive;
        };
    }

    @Override
    public double ordersIfAlive(double[] ends, double[] weights, int repeatPurchases, double age, double[] gradient) {
        gradient[0] = r / (r + repeatPurchases);
        gradient[1] = -alpha / (alpha + age);
        gradient[2] = change(lifetimes(ends, weights, s * UP, beta, age), lifetimes(ends, weights, s / UP, beta, age));
        gradient[3] = change(lifetimes(ends, weights, s, beta * UP, age), lifetimes(ends, weights, s, beta / UP, age));
        return (r + repeatPurchases) / (alpha + age) * lifetimes(ends, weights, s, beta, age);
    }

    private static double change(double above, double below) {
        return (Math.log(above) - Math.log(below)) / (2 * Math.log(UP));
    }

    @Override
    public double noOrderIfAlive(double weeks, int repeatPurchases, double age) {
        double shape = r + repeatPurchases;
        double ahead = Require.ahead(weeks);
        double living = Math.exp(-shape * Math.log1p(ahead / (alpha + age)) - s * Math.log1p(ahead / (beta + age)));
        double dying = Math.exp(
                ParetoDeath.between(shape, alpha + age, s, beta + age, 0, ahead).logarithm()
                        + shape * Math.log(alpha + age)
                        + s * Math.log(beta + age));
        return Math.min(1, living + dying);
    }

    @Override
    public double[] orderCounts(int upTo, double weeks) {
        return ParetoCount.probabilities(upTo, r, alpha, s, beta, Require.ahead(weeks));
    }

    @Override
    public double[] orderCounts(int upTo, double weeks, int repeatPurchases, double lastPurchaseAge, double age) {
        double alive = probabilityAlive(repeatPurchases, lastPurchaseAge, age);
        double[] counts =
                ParetoCount.probabilities(upTo, r + repeatPurchases, alpha + age, s, beta + age, Require.ahead(weeks));
        for (int n = 0; n <= upTo; n++) {
            counts[n] *= alive;
        }
        counts[0] += 1 - alive;
        return counts;
    }

    @Override
    public double discountedOrders(Discount discount) {
        return discountedIfAlive(discount, 0, 0);
    }

    @Override
    public double discountedOrders(Discount discount, int repeatPurchases, double lastPurchaseAge, double age) {
        return probabilityAlive(repeatPurchases, lastPurchaseAge, age)
                * discountedIfAlive(discount, repeatPurchases, age);
    }

    private double discountedIfAlive(Discount discount, int repeatPurchases, double age) {
        double lifetime = (beta + age) * Tricomi.one(s, discount.perWeek() * (beta + age));
        return (r + repeatPurchases) / (alpha + age) * lifetime;
    }

    @Override
    public String toString() {
        return NAME + parameters();
    }
}
