package io.valuehub.analytics.predict;

/** A way to fit a {@link Score}. Deterministic. */
@FunctionalInterface
interface Learner {

    /**
     * @param rows features, one row for each example; NaN where missing
     * @param targets one for each row
     */
    Score fit(double[][] rows, double[] targets);
}
