package io.valuehub.analytics.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * BG/CNBD-k: like {@link BgNbd}, but for customers who buy more regularly than by chance: the time between purchases is
 * Erlang-k, the sum of k exponential times of rate λ ~ Gamma(shape r, rate alpha) a week. k = 1 is BG/NBD.
 *
 * <p>A customer leaves right after any repeat purchase with probability p ~ Beta(a, b). With A = r + k x, u = (T −
 * t_x) / (alpha + T) and S = Σ_{j&lt;k} (A)_j / j! · u^j, for one customer
 *
 * <pre>
 * L = Π Δt_i^(k−1) / Γ(k)^x · Γ(A) alpha^r / Γ(r) · B(a, b + x) / B(a, b)
 *     · [ S (alpha + T)^−A + δ_{x&gt;0} · a / (b + x − 1) · (alpha + t_x)^−A ]
 * P(alive) = 1 / (1 + δ_{x&gt;0} · a / (b + x − 1) · ((alpha + T) / (alpha + t_x))^A / S)
 * </pre>
 *
 * <p>Forecasts are exact, as are all of {@link CountingModel}: a living customer has passed j of the k stages since the
 * last purchase with odds (A)_j / j! · u^j, and the future is that of {@link StageCount} and {@link DiscountedCount}.
 * (BTYDplus scales the forecast of BG/NBD instead, and corrects its sum over the customers.)
 *
 * <p>Units: times in weeks, alpha in weeks, k, r, a, b without unit. Sources: T. Reutterer, M. Platzer, N. Schröder,
 * "Leveraging purchase regularity for predicting customer behavior the easy way", International Journal of Research in
 * Marketing 38(1), 2021; M. Platzer, T. Reutterer, "Ticking Away the Moments: Timing Regularity Helps to Better Predict
 * Customer Activity", Marketing Science 35(5), 2016, for k by Wheat and Morrison.
 */
public final class BgCnbdK extends RegularModel {

    /** Name in reports. */
    public static final String NAME = "BG/CNBD-k";

    private BgCnbdK(RegularPurchases purchases) {
        super(purchases);
    }

    /**
     * A model with known parameters.
     *
     * @param k stages from one purchase to the next, 1 or more
     * @param r shape of the rates
     * @param alpha rate parameter of the rates, in weeks
     * @param a first shape of the probability of leaving
     * @param b second shape of the probability of leaving
     * @throws IllegalArgumentException when k is below 1 or another is not positive and finite
     */
    public static BgCnbdK of(int k, double r, double alpha, double a, double b) {
        return new BgCnbdK(new RegularPurchases(k, false, r, alpha, a, b));
    }

    /**
     * Maximum likelihood, k included.
     *
     * @param logIntervals Σ ln of the weeks between one purchase and the next, over all repeat purchases of all customers
     * @throws IllegalArgumentException when there is no customer, or the sum is not finite
     */
    public static FitResult<BgCnbdK> fit(PurchasePatterns patterns, double logIntervals) {
        return named(RegularPurchases.fit(patterns, logIntervals, false));
    }

    /**
     * Maximum likelihood with a given k.
     *
     * @param logIntervals as for {@link #fit(PurchasePatterns, double)}
     * @throws IllegalArgumentException when there is no customer, or k is below 1
     */
    public static FitResult<BgCnbdK> fit(PurchasePatterns patterns, double logIntervals, int k) {
        return named(RegularPurchases.fit(patterns, logIntervals, false, k));
    }

    private static FitResult<BgCnbdK> named(FitResult<RegularPurchases> fit) {
        return fit.as(new BgCnbdK(fit.model()));
    }

    /** Stages from one purchase to the next: 1 is chance, more is more regular. */
    public int k() {
        return purchases().stages();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Double> parameters() {
        Map<String, Double> parameters = new LinkedHashMap<>();
        parameters.put("k", (double) k());
        parameters.putAll(super.parameters());
        return parameters;
    }
}
