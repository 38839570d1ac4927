package io.valuehub.analytics.model;

import io.valuehub.analytics.summary.CustomerSummaries;
import java.util.Map;

/** Chooses and restores the model of order values. */
final class SpendModels {

    /** Repeat buyers with known values below which gamma-gamma is not tried: ten for each parameter. */
    private static final int MINIMUM_CUSTOMERS = 30;

    private SpendModels() {}

    /** Gamma-gamma where it can be fitted, else a pooled mean, else unknown; with the reason. */
    static FittedModel fit(CustomerSummaries summaries) {
        if (!summaries.hasAmounts()) {
            return simple(new UnknownSpend(), 0, "no order has a known value, so only purchases are modelled");
        }
        SpendHistory history = SpendHistory.of(summaries);
        if (history.size() < MINIMUM_CUSTOMERS) {
            return pooled(
                    summaries,
                    "%d customers have repeat purchases of known value; gamma-gamma needs %d"
                            .formatted(history.size(), MINIMUM_CUSTOMERS));
        }
        FitResult<GammaGamma> fit = GammaGamma.fit(history);
        return fit.converged()
                ? FittedModel.of(GammaGamma.NAME, fit.model().parameters(), fit, false, "")
                : pooled(summaries, "gamma-gamma did not converge: " + fit.why());
    }

    private static FittedModel pooled(CustomerSummaries summaries, String why) {
        double revenue = 0;
        long purchases = 0;
        for (int i = 0; i < summaries.size(); i++) {
            if (!Double.isNaN(summaries.revenue(i))) {
                revenue += summaries.revenue(i);
                purchases += 1 + summaries.repeatPurchases(i);
            }
        }
        return simple(PooledSpend.of(Math.max(0, revenue / purchases)), summaries.size(), why);
    }

    private static FittedModel simple(SpendModel model, long customers, String why) {
        FitResult<SpendModel> fit =
                new FitResult<>(model, Double.NaN, Map.of(), LogCovariance.unknown(), true, customers, "");
        return FittedModel.of(model.name(), model.parameters(), fit, true, why);
    }

    static SpendModel of(FittedModel fitted) {
        Map<String, Double> p = fitted.parameters();
        return switch (fitted.name()) {
            case GammaGamma.NAME -> GammaGamma.of(p.get("p"), p.get("q"), p.get("gamma"));
            case PooledSpend.NAME -> PooledSpend.of(p.getOrDefault("mean", Double.NaN));
            case UnknownSpend.NAME -> new UnknownSpend();
            default ->
                throw new IllegalArgumentException(
                        "Spend model was '" + fitted.name() + "' but must be gamma-gamma, pooled mean or none");
        };
    }
}
