package io.valuehub.analytics.model;

import io.valuehub.analytics.summary.CustomerSummaries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fits every model to what was known at a past date, forecasts the time since for each customer, and compares with what
 * happened. The naive rate x / T ({@link OwnRate}) always takes part: a model that does not beat it is not chosen. The
 * choice is that of {@link ModelChoice}, on this one holdout.
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
        List<Trial> trials = Trial.all(holdout);
        Map<String, CountingModel> models = new LinkedHashMap<>();
        trials.forEach(trial -> models.put(trial.name(), trial.fit().model()));
        Contest contest = Contest.of(List.of(trials), Optional.empty());
        Calibration calibrated = Calibration.of(holdout, models);
        models.remove(OwnRate.NAME);
        FittedModel spend = SpendModels.fit(calibration);
        return new BacktestReport(
                whole.asOf().toString(),
                calibration.asOf().toString(),
                holdout.weeks(),
                ModelReport.UNIT,
                calibration.size(),
                holdout.patterns().totalRepeatPurchases(),
                trials.stream().map(trial -> model(trial, spend)).toList(),
                calibration.hasAmounts() ? spend(spend) : null,
                calibration.hasAmounts() ? revenue(calibration, whole) : null,
                contest.chosen(),
                contest.why(),
                season(calibration, contest.winners().get(0)),
                Tracking.of(holdout, models),
                calibrated);
    }

    private static BacktestReport.Season season(CustomerSummaries calibration, Trial chosen) {
        LearnedSeason learned = LearnedSeason.of(calibration, chosen.name());
        return new BacktestReport.Season(
                learned.isExpected() ? learned.model() : null,
                learned.isExpected() ? learned.trial(chosen).figures() : null,
                learned.why());
    }

    /** Of repeat purchases in the holdout, of customers known before. */
    private static double revenue(CustomerSummaries calibration, CustomerSummaries whole) {
        double sum = 0;
        for (int i = 0; i < calibration.size(); i++) {
            int row = whole.rowOf(calibration.customer(i));
            if (row >= 0) {
                sum += repeatValue(whole, row) - repeatValue(calibration, i);
            }
        }
        return sum;
    }

    private static double repeatValue(CustomerSummaries of, int row) {
        double mean = of.meanRepeatValue(row);
        return Double.isNaN(mean) ? 0 : mean * of.repeatPurchases(row);
    }

    private static BacktestReport.Model model(Trial trial, FittedModel spend) {
        FittedModel fitted = FittedModel.of(trial.fit(), false, trial.fit().why());
        return new BacktestReport.Model(
                fitted.name(),
                fitted.parameters(),
                fitted.standardErrors(),
                fitted.logLikelihood(),
                fitted.converged(),
                trial.figures(),
                trial.name().equals(OwnRate.NAME) ? null : totals(trial, fitted, spend));
    }

    private static ShopTotals totals(Trial trial, FittedModel fitted, FittedModel spend) {
        Holdout holdout = trial.holdout();
        return ShopTotals.of(
                fitted,
                ModelDoubt.none(),
                spend,
                holdout.calibration(),
                holdout.patterns(),
                holdout.weeks(),
                row -> trial.expected()[row]);
    }

    private static BacktestReport.Spend spend(FittedModel spend) {
        return new BacktestReport.Spend(
                spend.name(),
                spend.parameters(),
                spend.standardErrors(),
                spend.logLikelihood(),
                spend.converged(),
                spend.customers(),
                spend.why());
    }
}
