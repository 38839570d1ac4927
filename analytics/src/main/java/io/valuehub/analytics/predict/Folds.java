package io.valuehub.analytics.predict;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A split of examples into parts of about equal size, each of which is predicted by a fit to all others.
 *
 * @param of number of the fold of each example
 * @param count of folds
 */
record Folds(int[] of, int count) {

    /** Folds by a hash of a key for each example: the same example falls into the same fold whoever else is there. */
    static Folds of(long[] keys, int count, long seed) {
        int[] folds = Arrays.stream(keys)
                .mapToInt(key -> (int) Long.remainderUnsigned(mixed(key + seed), count))
                .toArray();
        return new Folds(folds, count);
    }

    /** Folds within a part of the examples. */
    static Folds within(int size, int count) {
        return new Folds(
                IntStream.range(0, size)
                        .map(i -> (int) Long.remainderUnsigned(mixed(i), count))
                        .toArray(),
                count);
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
    static long mixed(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** The score of every example under the fit to the other folds; the folds are fitted side by side. */
    double[] outOfFold(Learner learner, double[][] rows, double[] targets) {
        double[] scores = new double[rows.length];
        IntStream.range(0, count).parallel().forEach(fold -> {
            int[] others = examples(fold, false);
            int[] own = examples(fold, true);
            if (own.length == 0) {
                return;
            }
            Score score = learner.fit(take(rows, others), take(targets, others));
            for (int i : own) {
                scores[i] = score.of(rows[i]);
            }
        });
        return scores;
    }

    /** The examples of a fold, or all others. */
    int[] examples(int fold, boolean own) {
        return IntStream.range(0, of.length).filter(i -> of[i] == fold == own).toArray();
    }

    static double[][] take(double[][] rows, int[] which) {
        return Arrays.stream(which).mapToObj(i -> rows[i]).toArray(double[][]::new);
    }

    static double[] take(double[] values, int[] which) {
        return Arrays.stream(which).mapToDouble(i -> values[i]).toArray();
    }
}
