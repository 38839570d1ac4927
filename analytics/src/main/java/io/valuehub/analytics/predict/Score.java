package io.valuehub.analytics.predict;

/** A fitted function of features: log-odds, logarithm of a mean, or a quantile, as its {@link Loss} has it. */
@FunctionalInterface
interface Score {

    /** @param features in the order of the rows it was fitted to; NaN where missing */
    double of(double[] features);

    /** One score for each row. */
    default double[] of(double[][] rows) {
        double[] scores = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            scores[i] = of(rows[i]);
        }
        return scores;
    }
}
