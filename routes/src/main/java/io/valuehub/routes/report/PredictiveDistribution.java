package io.valuehub.routes.report;

import java.time.LocalDate;
import java.util.List;

/**
 * What a customer may really do within the horizon, chance included: the predictive distribution of their orders. Not to
 * be taken for the confidence intervals of the expectations in {@link Explanation.Scored}.
 *
 * @param asOf the day of the score run it rests on
 * @param orderProbabilities of 0, 1, 2 … orders, as far as they are not negligible
 * @param ordersPredictionInterval of the number of orders
 * @param marginPredictionInterval of the margin of these orders, not discounted; null when the values of orders are
 *     unknown or do not follow a known distribution
 */
public record PredictiveDistribution(
        LocalDate asOf,
        List<Double> orderProbabilities,
        Interval ordersPredictionInterval,
        Interval marginPredictionInterval) {}
