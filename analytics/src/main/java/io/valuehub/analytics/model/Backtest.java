package io.valuehub.analytics.model;

import io.valuehub.analytics.summary.CustomerSummaries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Fits every model to what was known at a past date, forecasts the time since for each customer, and compares with what
 * happened. The naive rate x / T ({@link OwnRate}) always takes part: a model that does not beat it is not chosen.
 */
public final class Backtest {

    private Backtest() {}

    /**
     * Compares the models.
     *
     * @param calibration as of the end of the calibration
     * @param whole of the same orders, as of the end of the holdout; the difference of the two as-of dates is the
     *     horizon
     * @throws IllegalArgumentException when there is no customer in the calibration, or the holdout is empty
     */
    public static BacktestReport of(CustomerSummaries calibration, CustomerSummaries whole) {
        Holdout holdout = Holdout.of(calibration, whole);
        List<BacktestReport.Model> models = new ArrayList<>();
        Map<String, CountingModel> fitted = new LinkedHashMap<>();
        for (PurchaseModels.Kind kind : PurchaseModels.all()) {
            FitResult<? extends CountingModel> fit = kind.fit().apply(holdout.patterns());
            fitted.put(kind.name(), fit.model());
            models.add(model(fit, holdout));
        }
        Tracking tracking = Tracking.of(holdout, fitted);
        fitted.put(OwnRate.NAME, new OwnRate());
        models.add(naive(holdout));
        BacktestReport.Model chosen = best(models);
        return new BacktestReport(
                whole.asOf().toString(),
                calibration.asOf().toString(),
                holdout.weeks(),
                ModelReport.UNIT,
                calibration.size(),
                holdout.patterns().totalRepeatPurchases(),
                models,
                spend(calibration),
                chosen.name(),
                why(chosen, models, holdout.weeks()),
                tracking,
                Calibration.of(holdout, fitted));
    }

    private static BacktestReport.Model model(FitResult<? extends CountingModel> fit, Holdout holdout) {
        FittedModel fitted = FittedModel.of(fit, false, fit.why());
        return new BacktestReport.Model(
                fitted.name(),
                fitted.parameters(),
                fitted.standardErrors(),
                fitted.logLikelihood(),
                fitted.converged(),
                holdout.figures(fit.model()));
    }

    private static BacktestReport.Model naive(Holdout holdout) {
        return new BacktestReport.Model(OwnRate.NAME, Map.of(), Map.of(), null, true, holdout.figures(new OwnRate()));
    }

    private static BacktestReport.Spend spend(CustomerSummaries calibration) {
        if (!calibration.hasAmounts()) {
            return null;
        }
        FittedModel spend = SpendModels.fit(calibration);
        return new BacktestReport.Spend(
                spend.name(),
                spend.parameters(),
                spend.standardErrors(),
                spend.logLikelihood(),
                spend.converged(),
                spend.customers(),
                spend.why());
    }

    private static BacktestReport.Model best(List<BacktestReport.Model> models) {
        return models.stream()
                .filter(BacktestReport.Model::converged)
                .filter(model -> model.holdout().rmse() != null)
                .min(Comparator.comparingDouble(model -> model.holdout().rmse()))
                .orElseThrow();
    }

    private static String why(BacktestReport.Model chosen, List<BacktestReport.Model> models, double horizon) {
        BacktestReport.Model naive = models.get(models.size() - 1);
        String error = String.format(
                Locale.ROOT,
                "%s has the smallest error on the %.1f weeks held out (RMSE %.4f a customer",
                chosen.name(),
                horizon,
                chosen.holdout().rmse());
        if (chosen == naive) {
            return error + "): the naive baseline wins, each customer's own past rate forecasts this shop better than"
                    + " any model, so treat the models' scores with care";
        }
        String against = String.format(
                Locale.ROOT,
                ", the naive rate %s %.4f)",
                naive.name(),
                naive.holdout().rmse());
        boolean pooled = chosen.name().equals(PooledRate.NAME);
        return error
                + against
                + (pooled ? ": a naive baseline wins, one rate for all; customers cannot be told apart" : "");
    }
}
