package io.valuehub.analytics.predict;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What a prediction is learned from.
 *
 * @param rows features of each example
 * @param targets of each example
 * @param folds of the examples
 */
record Examples(double[][] rows, double[] targets, Folds folds) {

    /** Some of the rows, with targets. */
    static Examples of(double[][] rows, Folds folds, IntPredicate which, IntToDoubleFunction target) {
        int[] taken = IntStream.range(0, rows.length).filter(which).toArray();
        int[] fold = Arrays.stream(taken).map(i -> folds.of()[i]).toArray();
        return new Examples(
                Folds.take(rows, taken),
                Arrays.stream(taken).mapToDouble(target).toArray(),
                new Folds(fold, folds.count()));
    }

    int size() {
        return targets.length;
    }

    /** Examples whose target is above zero. */
    int positives() {
        return (int) Arrays.stream(targets).filter(target -> target > 0).count();
    }

    double mean() {
        return Arrays.stream(targets).average().orElse(Double.NaN);
    }
}
