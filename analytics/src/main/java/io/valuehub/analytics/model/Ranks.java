package io.valuehub.analytics.model;

import java.util.Arrays;

/** Rows in the order of a score, found without an object for each. */
final class Ranks {

    private Ranks() {}

    /** The rows by score, the smallest first, NaN last; equal scores in the order of their rows. */
    static int[] ascending(double[] scores) {
        double[] sorted = scores.clone();
        Arrays.parallelSort(sorted);
        int[] taken = new int[scores.length];
        int[] rows = new int[scores.length];
        for (int row = 0; row < scores.length; row++) {
            int first = first(sorted, scores[row]);
            rows[first + taken[first]++] = row;
        }
        return rows;
    }

    /** Where the first of the scores equal to this one stands. */
    private static int first(double[] sorted, double score) {
        int low = 0;
        int high = sorted.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Double.compare(sorted[middle], score) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
