package io.valuehub.analytics.model;

/**
 * MBG/NBD: like {@link BgNbd}, but a customer may leave for good right after the first purchase too, so that someone who
 * never came back is not taken to be alive for certain.
 *
 * <p>A living customer buys at a Poisson rate λ ~ Gamma(shape r, rate alpha) a week, and leaves right after any
 * purchase, the first included, with probability p ~ Beta(a, b). With A = r + x, for one customer
 *
 * <pre>
 * L = Γ(A) alpha^r / Γ(r) · B(a, b + x + 1) / B(a, b) · [ (alpha + T)^−A + a / (b + x) · (alpha + t_x)^−A ]
 * P(alive) = 1 / (1 + a / (b + x) · ((alpha + T) / (alpha + t_x))^A)
 * E[orders in t] = P(alive) · E[D_N] of {@link BetaGeometricCount} with y = t / (alpha + T), B = b + x + 1
 * P(no order in t) = 1 − P(alive) + P(alive) · ((alpha + T) / (alpha + T + t))^A
 * P(n orders in t) of {@link StageCount}, DERT of {@link DiscountedCount}, with k = 1
 * E[orders in t of a new customer] = b / (a + b) · E[D_N] with A = r, y = t / alpha, B = b + 1
 * </pre>
 *
 * <p>Units: times in weeks, alpha in weeks, r, a, b without unit. Source: E. P. Batislam, M. Denizel, A. Filiztekin,
 * "Empirical validation and comparison of models for customer base analysis", International Journal of Research in
 * Marketing 24(3), 2007; also D. Hoppe, U. Wagner, "Customer base analysis: the case for a central variant of the
 * betageometric/NBD model", Marketing JRM 3(2), 2007.
 */
public final class MbgNbd extends RegularModel implements LivingModel {

    /** Name in reports. */
    public static final String NAME = "MBG/NBD";

    private final LivingBuyers living;

    private MbgNbd(RegularPurchases purchases) {
        super(purchases);
        this.living = new LivingBuyers(true, purchases.r(), purchases.alpha(), purchases.a(), purchases.b());
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
    public static MbgNbd of(double r, double alpha, double a, double b) {
        return new MbgNbd(new RegularPurchases(1, true, r, alpha, a, b));
    }

    /**
     * Maximum likelihood.
     *
     * @throws IllegalArgumentException when there is no customer
     */
    public static FitResult<MbgNbd> fit(PurchasePatterns patterns) {
        Maximum maximum = RegularPurchases.fit(patterns, 1, true);
        MbgNbd model = new MbgNbd(RegularPurchases.of(1, true, maximum.parameters()));
        return maximum.of(model, RegularPurchases.PARAMETERS, patterns.customers());
    }

    @Override
    public String name() {
        return NAME;
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
}
