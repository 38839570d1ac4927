package io.valuehub.analytics.model;

/**
 * Prediction interval: between these two values what a customer <em>really does</em> falls with a probability of {@link
 * #LEVEL} or, where outcomes are lumpy, a little more; chance is in it, and how well the parameters are known. Not to be
 * taken for an {@link ExpectationInterval}, which is much narrower.
 *
 * @param low the 5 % quantile
 * @param high the 95 % quantile
 */
public record PredictionInterval(double low, double high) {

    /** Share of outcomes within. */
    public static final double LEVEL = 0.90;

    static final double LOWER = 0.05;
    static final double UPPER = 0.95;
}
