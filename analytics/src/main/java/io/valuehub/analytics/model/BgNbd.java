package io.valuehub.analytics.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * BG/NBD: a living customer buys at a Poisson rate λ ~ Gamma(shape r, rate alpha) a week, and leaves for good right
 * after any repeat purchase with probability p ~ Beta(a, b).
 *
 * <p>With A = r + x, the likelihood of one customer is
 *
 * <pre>
 * L = Γ(A) α^r / Γ(r) · B(a, b + x) / B(a, b)
 *     · [ (α + T)^−A + δ_{x&gt;0} · a / (b + x − 1) · (α + t_x)^−A ]
 * P(alive) = 1 / (1 + δ_{x&gt;0} · a / (b + x − 1) · ((α + T) / (α + t_x))^A)
 * E[orders in t] = P(alive) · E[D_N] of {@link BetaGeometricCount} with y = t / (α + T)
 * P(no order in t) = 1 − P(alive) + P(alive) · ((α + T) / (α + T + t))^A
 * </pre>
 *
 * <p>Note that a customer without repeat purchase is alive for certain: the model lets people leave only after one.
 * Use {@link #probabilityOfNoOrder} for churn.
 *
 * <p>Units: times in weeks, alpha in weeks, r, a, b without unit. Source: P. S. Fader, B. G. S. Hardie, K. L. Lee,
 * "Counting Your Customers the Easy Way: An Alternative to the Pareto/NBD Model", Marketing Science 24(2), 2005,
 * equations 6, 9 and 10.
 */
public final class BgNbd implements CountingModel, LivingModel {

    /** Name in reports. */
    public static final String NAME = "BG/NBD";

    static final List<String> PARAMETERS = List.of("r", "alpha", "a", "b");

    private final double r;
    private final double alpha;
    private final double a;
    private final double b;
    private final LivingBuyers living;

    private BgNbd(double r, double alpha, double a, double b) {
        this.r = Require.positive("r", r);
        this.alpha = Require.positive("alpha", alpha);
        this.a = Require.positive("a", a);
        this.b = Require.positive("b", b);
        this.living = new LivingBuyers(false, r, alpha, a, b);
    }

    /**
     * A model with known parameters.
     *
     * @param r shape of the rates
     * @param alpha rate parameter of the rates, in weeks
     * @param a first shape of the probability of leaving
     * @param b second shape of the probability of leaving
     * @throws IllegalArgumentException when one is not positive and finite
     */
    public static BgNbd of(double r, double alpha, double a, double b) {
        return new BgNbd(r, alpha, a, b);
    }

    /**
     * Maximum likelihood.
     *
     * @throws IllegalArgumentException when there is no customer
     */
    public static FitResult<BgNbd> fit(PurchasePatterns patterns) {
        return fit(patterns, likelihood -> likelihood);
    }

    /**
     * The most probable parameters under a weak prior of what shops are like, for shops too small or too odd to determine
     * them alone: ln r ~ Normal(ln 0.5, 1), ln alpha about ln of 0.5 / (the shop's own rate), ln a about ln 0.8 and ln b
     * about ln 2.5, all with standard deviation 1. The middle is that of the published shops, alpha's is the shop's own; the data
     * of some hundred repeat buyers outweigh it. The log-likelihood is that of the data alone, standard errors are those of the posterior.
     *
     * @throws IllegalArgumentException when there is no customer
     */
    public static FitResult<BgNbd> fitWithPrior(PurchasePatterns patterns) {
        Require.customers(patterns);
        double[] middle = {0.5, 0.5 / Starts.rate(patterns), 0.8, 2.5};
        FitResult<BgNbd> fit = fit(patterns, likelihood -> new LogNormalPrior(likelihood, middle, 1));
        return new FitResult<>(
                fit.model(),
                fit.model().logLikelihood(patterns),
                fit.standardErrors(),
                fit.covariance(),
                fit.converged(),
                fit.customers(),
                fit.why());
    }

    private static FitResult<BgNbd> fit(PurchasePatterns patterns, UnaryOperator<LogLikelihood> prior) {
        Require.customers(patterns);
        double rate = Starts.rate(patterns);
        List<double[]> starts = List.of(
                new double[] {0.5, 0.5 / rate, 1, 2},
                new double[] {1, 1 / rate, 0.5, 5},
                new double[] {0.2, 0.2 / rate, 2, 2},
                new double[] {3, 2 / rate, 2, 20});
        LogLikelihood likelihood = prior.apply(likelihood(patterns));
        Maximum maximum = AlikeCustomers.unless(
                Maximisation.of(PARAMETERS, Starts.rough(patterns, BgNbd::likelihood, likelihood), likelihood, starts),
                likelihood);
        double[] found = maximum.parameters();
        return maximum.of(of(found[0], found[1], found[2], found[3]), PARAMETERS, patterns.customers());
    }

    private static LogLikelihood likelihood(PurchasePatterns patterns) {
        return new RegularPurchasesLikelihood(patterns, 1, false);
    }

    /** Log-likelihood of these customers under this model. */
    public double logLikelihood(PurchasePatterns patterns) {
        return likelihood(patterns).at(new double[] {r, alpha, a, b}, new double[4]);
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
        parameters.put("a", a);
        parameters.put("b", b);
        return parameters;
    }

    @Override
    public double probabilityAlive(int repeatPurchases, double lastPurchaseAge, double age) {
        if (repeatPurchases == 0) {
            return 1;
        }
        double logRatio = Math.log(alpha + age) - Math.log(alpha + lastPurchaseAge);
        double odds = a / (b + repeatPurchases - 1) * Math.exp((r + repeatPurchases) * logRatio);
        return 1 / (1 + odds);
    }

    @Override
    public double expectedOrders(double weeks, int repeatPurchases, double lastPurchaseAge, double age) {
        double ifAlive = BetaGeometricCount.mean(
                r + repeatPurchases, Require.ahead(weeks) / (alpha + age), a, b + repeatPurchases);
        return probabilityAlive(repeatPurchases, lastPurchaseAge, age) * ifAlive;
    }

    @Override
    public double expectedOrders(double weeks) {
        return BetaGeometricCount.mean(r, Require.ahead(weeks) / alpha, a, b);
    }

    @Override
    public double probabilityOfNoOrder(double weeks, int repeatPurchases, double lastPurchaseAge, double age) {
        double alive = probabilityAlive(repeatPurchases, lastPurchaseAge, age);
        double order = -Math.expm1(-(r + repeatPurchases) * Math.log1p(Require.ahead(weeks) / (alpha + age)));
        return 1 - alive * order;
    }

    @Override
    public double probabilityAlive(int repeatPurchases, double lastPurchaseAge, double age, double[] gradient) {
        return living.probabilityAlive(repeatPurchases, lastPurchaseAge, age, gradient);
    }

    @Override
    public double ordersIfAlive(double[] ends, double[] weights, int repeatPurchases, double age, double[] gradient) {
        return living.ordersIfAlive(ends, weights, repeatPurchases, age, gradient);
    }

    @Override
    public double noOrderIfAlive(double weeks, int repeatPurchases, double age) {
        return living.noOrderIfAlive(weeks, repeatPurchases, age);
    }

    @Override
    public double[] orderCounts(int upTo, double weeks) {
        return asRegular().orderCounts(upTo, weeks);
    }

    @Override
    public double[] orderCounts(int upTo, double weeks, int repeatPurchases, double lastPurchaseAge, double age) {
        return asRegular().orderCounts(upTo, weeks, repeatPurchases, lastPurchaseAge, age);
    }

    @Override
    public double discountedOrders(Discount discount) {
        return asRegular().discountedOrders(discount);
    }

    @Override
    public double discountedOrders(Discount discount, int repeatPurchases, double lastPurchaseAge, double age) {
        return asRegular().discountedOrders(discount, repeatPurchases, lastPurchaseAge, age);
    }

    /** The same model, as the one of its family with one stage between purchases. */
    private RegularPurchases asRegular() {
        return new RegularPurchases(1, false, r, alpha, a, b);
    }

    @Override
    public String toString() {
        return NAME + parameters();
    }
}
