package io.valuehub.analytics.model;

import java.util.Arrays;
import java.util.List;

/**
 * How a model's forecasts compare with what happened. Holds no NaN: ratios that cannot be formed (nobody bought), and
 * everything but {@code actual} when the model has no forecast, are null.
 *
 * @param actual repeat purchases in the holdout, all customers
 * @param expected sum of the forecasts
 * @param bias expected / actual − 1
 * @param mae mean absolute error of a customer's forecast
 * @param rmse root mean squared error of a customer's forecast
 * @param gini normalised Gini: 1 when the forecasts rank customers as the actual purchases do, 0 for a random ranking;
 *     equal forecasts count as ranked at random
 * @param logLikelihood Σ ln of the probability the model gave to what each customer did, none taken below 1e-12
 */
public record HoldoutFigures(
        long actual, Double expected, Double bias, Double mae, Double rmse, Double gini, Double logLikelihood) {

    /** Compares the forecasts of one model with what happened, over all customers of all holdouts. */
    static HoldoutFigures of(List<Trial> trials) {
        double[] expected = trials.stream()
                .flatMapToDouble(trial -> Arrays.stream(trial.expected()))
                .toArray();
        int[] actual = trials.stream()
                .flatMapToInt(trial -> Arrays.stream(trial.holdout().actual()))
                .toArray();
        double logLikelihood = trials.stream()
                .flatMapToDouble(trial -> Arrays.stream(trial.logScores()))
                .reduce(0, Double::sum);
        return of(expected, actual, logLikelihood);
    }

    /** Compares forecasts with what happened, customer by customer. */
    static HoldoutFigures of(double[] expected, int[] actual, double logLikelihood) {
        double sumExpected = 0;
        long sumActual = 0;
        double absolute = 0;
        double squared = 0;
        for (int i = 0; i < actual.length; i++) {
            double error = expected[i] - actual[i];
            sumExpected += expected[i];
            sumActual += actual[i];
            absolute += Math.abs(error);
            squared += error * error;
        }
        if (Double.isNaN(sumExpected)) {
            return new HoldoutFigures(sumActual, null, null, null, null, null, null);
        }
        return new HoldoutFigures(
                sumActual,
                sumExpected,
                sumActual == 0 ? null : sumExpected / sumActual - 1,
                absolute / actual.length,
                Math.sqrt(squared / actual.length),
                Gini.normalised(expected, actual),
                logLikelihood);
    }
}
