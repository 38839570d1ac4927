package io.valuehub.analytics.model;

import java.util.stream.IntStream;

/** Normalised Gini coefficient of a ranking. */
final class Gini {

    private Gini() {}

    /**
     * The area between the cumulative share of actual purchases, customers ranked by forecast, and the diagonal, as a
     * share of what a perfect ranking would have. Customers with equal forecasts share their purchases evenly, which is
     * the mean over all orders among them.
     *
     * @return null when all customers bought equally much
     */
    static Double normalised(double[] forecast, int[] actual) {
        double[] perfect = IntStream.of(actual).asDoubleStream().toArray();
        double best = area(perfect, actual);
        return best > 0 ? area(forecast, actual) / best : null;
    }

    private static double area(double[] score, int[] actual) {
        int[] ranked = Ranks.ascending(score);
        double total = IntStream.of(actual).asLongStream().sum();
        double mean = total / score.length;
        double lead = 0;
        double area = 0;
        for (int from = ranked.length - 1, to; from >= 0; from = to) {
            double bought = 0;
            for (to = from; to >= 0 && score[ranked[to]] == score[ranked[from]]; to--) {
                bought += actual[ranked[to]];
            }
            // Within ties the lead over the diagonal grows evenly, so the trapezoid is exact.
            double next = lead + bought - (from - to) * mean;
            area += (lead + next) / 2 * (from - to);
            lead = next;
        }
        return area;
    }
}
