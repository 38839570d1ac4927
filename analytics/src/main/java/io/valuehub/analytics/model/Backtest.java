package io.valuehub.analytics.model;

import io.valuehub.analytics.summary.CustomerSummaries;
import java.util.ArrayList;
import java.util.Comparator;
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
        double horizon = Weeks.between(calibration.asOf(), whole.asOf());
        if (!(horizon > 0)) {
            throw new IllegalArgumentException("The holdout ended on " + whole.asOf() + " but must end after "
                    + calibration.asOf() + ", the end of the calibration");
        }
        if (calibration.size() == 0) {
            throw new IllegalArgumentException(
                    "There was no order by " + calibration.asOf() + " but the models must have some to learn from");
        }
        PurchasePatterns patterns = PurchasePatterns.of(calibration);
        int[] actual = holdoutPurchases(calibration, whole);
        List<BacktestReport.Model> models = new ArrayList<>();
        for (PurchaseModels.Kind kind : PurchaseModels.all()) {
            models.add(model(kind.fit().apply(patterns), patterns, horizon, actual));
        }
        models.add(naive(patterns, horizon, actual));
        BacktestReport.Model chosen = best(models);
        return new BacktestReport(
                whole.asOf().toString(),
                calibration.asOf().toString(),
                horizon,
                ModelReport.UNIT,
                calibration.size(),
                patterns.totalRepeatPurchases(),
                models,
                spend(calibration),
                chosen.name(),
                why(chosen, models, horizon));
    }

    /**
     * Purchases after the calibration. A customer whose only order was refunded in full during the holdout is no longer
     * in the whole, and one whose calibration order was has fewer purchases there than before; both count as none.
     */
    private static int[] holdoutPurchases(CustomerSummaries calibration, CustomerSummaries whole) {
        int[] purchases = new int[calibration.size()];
        for (int i = 0; i < purchases.length; i++) {
            int row = whole.rowOf(calibration.customer(i));
            if (row >= 0) {
                purchases[i] = Math.max(0, whole.repeatPurchases(row) - calibration.repeatPurchases(i));
            }
        }
        return purchases;
    }

    private static BacktestReport.Model model(
            FitResult<? extends PurchaseModel> fit, PurchasePatterns patterns, double horizon, int[] actual) {
        FittedModel fitted = FittedModel.of(fit, false, fit.why());
        return new BacktestReport.Model(
                fitted.name(),
                fitted.parameters(),
                fitted.standardErrors(),
                fitted.logLikelihood(),
                fitted.converged(),
                figures(fit.model(), patterns, horizon, actual));
    }

    private static BacktestReport.Model naive(PurchasePatterns patterns, double horizon, int[] actual) {
        HoldoutFigures figures = figures(new OwnRate(), patterns, horizon, actual);
        return new BacktestReport.Model(OwnRate.NAME, Map.of(), Map.of(), null, true, figures);
    }

    private static HoldoutFigures figures(
            PurchaseModel model, PurchasePatterns patterns, double horizon, int[] actual) {
        double[] byPattern = new double[patterns.size()];
        for (int p = 0; p < byPattern.length; p++) {
            byPattern[p] = model.expectedOrders(
                    horizon, patterns.repeatPurchases(p), patterns.lastPurchaseAge(p), patterns.age(p));
        }
        double[] expected = new double[actual.length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = byPattern[patterns.patternOf(i)];
        }
        return HoldoutFigures.of(expected, actual);
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
