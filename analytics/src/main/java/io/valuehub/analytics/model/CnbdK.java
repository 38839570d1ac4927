package io.valuehub.analytics.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * BG/CNBD-k and MBG/CNBD-k: like {@link BgNbd} and {@link MbgNbd}, but for customers who buy more regularly than by
 * chance: the time between purchases is Erlang-k, the sum of k exponential times of rate λ ~ Gamma(shape r, rate alpha)
 * a week. With k = 1 they are BG/NBD and MBG/NBD.
 *
 * <p>A customer leaves right after any repeat purchase with probability p ~ Beta(a, b), in MBG/CNBD-k right after the
 * first purchase too. With A = r + k x, u = (T − t_x) / (alpha + T), S = Σ_{j&lt;k} (A)_j / j! · u^j, and m the chances to
 * leave so far, x in BG/CNBD-k and x + 1 in MBG/CNBD-k, for one customer
 *
 * <pre>
 * L = Π Δt_i^(k−1) / Γ(k)^x · Γ(A) alpha^r / Γ(r) · B(a, b + m) / B(a, b)
 *     · [ S (alpha + T)^−A + δ_{m&gt;0} · a / (b + m − 1) · (alpha + t_x)^−A ]
 * P(alive) = 1 / (1 + δ_{m&gt;0} · a / (b + m − 1) · ((alpha + T) / (alpha + t_x))^A / S)
 * </pre>
 *
 * <p>Forecasts are exact, as are all of {@link CountingModel}: a living customer has passed j of the k stages since the
 * last purchase with odds (A)_j / j! · u^j, and the future is that of {@link StageCount} and {@link DiscountedCount}.
 * (BTYDplus scales the forecast of the model with k = 1 instead, and corrects its sum over the customers.)
 *
 * <p>Units: times in weeks, alpha in weeks, k, r, a, b without unit. Sources: T. Reutterer, M. Platzer, N. Schröder,
 * "Leveraging purchase regularity for predicting customer behavior the easy way", International Journal of Research in
 * Marketing 38(1), 2021; M. Platzer, T. Reutterer, "Ticking Away the Moments: Timing Regularity Helps to Better Predict
 * Customer Activity", Marketing Science 35(5), 2016, for k by Wheat and Morrison.
 */
public final class CnbdK extends RegularModel {

    /** Name in reports of the model in which nobody leaves before the first repeat purchase. */
    public static final String STANDARD = "BG/CNBD-k";

    /** Name in reports of the model in which customers may leave right after the first purchase. */
    public static final String MODIFIED = "MBG/CNBD-k";

    private CnbdK(RegularPurchases purchases) {
        super(purchases);
    }

    /**
     * BG/CNBD-k with known parameters.
     *
     * @param k stages from one purchase to the next, 1 or more
     * @param r shape of the rates
     * @param alpha rate parameter of the rates, in weeks
     * @param a first shape of the probability of leaving
     * @param b second shape of the probability of leaving
     * @throws IllegalArgumentException when k is below 1 or another is not positive and finite
     */
    public static CnbdK standard(int k, double r, double alpha, double a, double b) {
        return new CnbdK(new RegularPurchases(k, false, r, alpha, a, b));
    }

    /** MBG/CNBD-k with known parameters, which are those of {@link #standard(int, double, double, double, double)}. */
    public static CnbdK modified(int k, double r, double alpha, double a, double b) {
        return new CnbdK(new RegularPurchases(k, true, r, alpha, a, b));
    }

    /**
     * BG/CNBD-k by maximum likelihood, k included.
     *
     * @param patterns which know the times between purchases, {@link PurchasePatterns#logIntervals()}
     * @throws IllegalArgumentException when there is no customer, or the times between purchases are unknown
     */
    public static FitResult<CnbdK> fitStandard(PurchasePatterns patterns) {
        return named(RegularPurchases.fitStages(patterns, false));
    }

    /** BG/CNBD-k by maximum likelihood with a given k; as {@link #fitStandard(PurchasePatterns)}. */
    public static FitResult<CnbdK> fitStandard(PurchasePatterns patterns, int k) {
        return named(RegularPurchases.fitGiven(patterns, false, k));
    }

    /** MBG/CNBD-k by maximum likelihood, k included; as {@link #fitStandard(PurchasePatterns)}. */
    public static FitResult<CnbdK> fitModified(PurchasePatterns patterns) {
        return named(RegularPurchases.fitStages(patterns, true));
    }

    /** MBG/CNBD-k by maximum likelihood with a given k; as {@link #fitStandard(PurchasePatterns)}. */
    public static FitResult<CnbdK> fitModified(PurchasePatterns patterns, int k) {
        return named(RegularPurchases.fitGiven(patterns, true, k));
    }

    private static FitResult<CnbdK> named(FitResult<RegularPurchases> fit) {
        return fit.as(new CnbdK(fit.model()));
    }

    /** Stages from one purchase to the next: 1 is chance, more is more regular. */
    public int k() {
        return purchases().stages();
    }

    /** BG/NBD or MBG/NBD, which it is with k = 1 and these parameters. */
    LivingModel byChance() {
        RegularPurchases same = purchases();
        return same.leavesAtFirst()
                ? MbgNbd.of(same.r(), same.alpha(), same.a(), same.b())
                : BgNbd.of(same.r(), same.alpha(), same.a(), same.b());
    }

    @Override
    public String name() {
        return purchases().leavesAtFirst() ? MODIFIED : STANDARD;
    }

    @Override
    public Map<String, Double> parameters() {
        Map<String, Double> parameters = new LinkedHashMap<>();
        parameters.put("k", (double) k());
        parameters.putAll(super.parameters());
        return parameters;
    }
}
