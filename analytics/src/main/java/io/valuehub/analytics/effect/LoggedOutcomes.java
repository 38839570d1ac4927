package io.valuehub.analytics.effect;

import java.util.Arrays;

/**
 * What followed past decisions, in columns.
 *
 * @param features by decision; the first is the log-odds of a purchase that scoring expected, others NaN where unknown
 * @param treatment what really happened: 0 for nothing (held out, or by choice), otherwise the place of the action plus one
 * @param propensities by decision, then by treatment: probability with which it was to happen, the holdout reckoned in
 * @param bought whether there was a purchase within the window
 * @param revenue of the purchases within the window
 * @param value of an order that was expected; NaN where unknown
 * @param fold of the decision's person, 0 to {@link #FOLDS} − 1: a person stays in one fold
 */
public record LoggedOutcomes(
        double[][] features,
        int[] treatment,
        double[][] propensities,
        boolean[] bought,
        double[] revenue,
        double[] value,
        int[] fold) {

    /** Learners never judge the people they learned from: parts of the people that take turns. */
    public static final int FOLDS = 5;

    /** Number of decisions. */
    public int size() {
        return treatment.length;
    }

    LoggedOutcomes without(int left) {
        return where(i -> fold[i] != left);
    }

    LoggedOutcomes where(java.util.function.IntPredicate condition) {
        int[] rows =
                java.util.stream.IntStream.range(0, size()).filter(condition).toArray();
        return new LoggedOutcomes(
                Arrays.stream(rows).mapToObj(i -> features[i]).toArray(double[][]::new),
                Arrays.stream(rows).map(i -> treatment[i]).toArray(),
                Arrays.stream(rows).mapToObj(i -> propensities[i]).toArray(double[][]::new),
                booleans(rows),
                Arrays.stream(rows).mapToDouble(i -> revenue[i]).toArray(),
                Arrays.stream(rows).mapToDouble(i -> value[i]).toArray(),
                Arrays.stream(rows).map(i -> fold[i]).toArray());
    }

    private boolean[] booleans(int[] rows) {
        boolean[] some = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            some[i] = bought[rows[i]];
        }
        return some;
    }

    int count(int of) {
        return (int) Arrays.stream(treatment).filter(t -> t == of).count();
    }

    int buyers(int of) {
        int buyers = 0;
        for (int i = 0; i < size(); i++) {
            buyers += treatment[i] == of && bought[i] ? 1 : 0;
        }
        return buyers;
    }
}
