package io.valuehub.analytics.model;

import java.util.List;
import java.util.Map;

/**
 * How well each model would have forecast a period that is already known. Plain values whose names are the JSON
 * contract of {@code hub backtest}; what is unknown is null or absent.
 *
 * @param asOf end of the holdout, an ISO date
 * @param until end of the calibration, an ISO date: models are fitted to what was known then
 * @param horizon length of the holdout in {@code unit}s
 * @param unit of the horizon and of all parameters: {@code week}
 * @param customers with a purchase by {@code until}
 * @param repeatOrders repeat purchases of theirs by {@code until}
 * @param models every candidate
 * @param spend the model of order values, fitted to the calibration; null when no order has a known value
 * @param actualRevenue what the repeat purchases of the holdout were worth; null when no order has a known value
 * @param chosen name of the candidate chosen by the rule of {@link ModelChoice}, on this one holdout
 * @param why in a sentence
 * @param season whether a season that was known at {@code until} is expected, and what it makes of the forecast
 * @param tracking repeat purchases of all customers week by week, actual and expected
 * @param calibration groups of customers, actual and expected
 */
public record BacktestReport(
        String asOf,
        String until,
        double horizon,
        String unit,
        long customers,
        long repeatOrders,
        List<Model> models,
        Spend spend,
        Double actualRevenue,
        String chosen,
        String why,
        Season season,
        Tracking tracking,
        Calibration calibration) {

    /**
     * One candidate.
     *
     * @param name of the model
     * @param parameters by name, time unit one week
     * @param standardErrors by parameter name; empty when unknown
     * @param logLikelihood of the calibration; null for the naive rate, which has none
     * @param converged see {@link FitResult}
     * @param holdout its forecasts against what happened
     * @param totals orders and revenue it expects of all customers together in the holdout, with intervals; null of the
     *     naive rate, which has none
     */
    public record Model(
            String name,
            Map<String, Double> parameters,
            Map<String, Double> standardErrors,
            Double logLikelihood,
            boolean converged,
            HoldoutFigures holdout,
            ShopTotals totals) {}

    /**
     * The season by which customers are scored: candidates are compared without one.
     *
     * @param name of the model used with it; null when none is expected
     * @param holdout its forecasts with the season against what happened; null when none is expected
     * @param why in a sentence
     */
    public record Season(String name, HoldoutFigures holdout, String why) {}

    /**
     * The model of order values.
     *
     * @param name of the model
     * @param parameters by name
     * @param standardErrors by parameter name; empty when unknown
     * @param logLikelihood null when unknown
     * @param converged see {@link FitResult}
     * @param customers repeat buyers with known values it was fitted to
     * @param why a simpler model was used; empty when not
     */
    public record Spend(
            String name,
            Map<String, Double> parameters,
            Map<String, Double> standardErrors,
            Double logLikelihood,
            boolean converged,
            long customers,
            String why) {}

    public BacktestReport {
        models = List.copyOf(models);
    }
}
