package io.valuehub.analytics.segment;

import java.util.Arrays;

/**
 * How far two partitions of the same things agree, corrected for chance: 1 when they are the same up to names, about 0
 * when they have nothing to do with each other. Source: L. Hubert, P. Arabie, "Comparing Partitions", Journal of
 * Classification 2(1), 1985.
 */
final class RandIndex {

    private RandIndex() {}

    /** The adjusted Rand index of two partitions, given as the group of each thing, counted from 0. */
    static double adjusted(int[] a, int[] b) {
        long[][] together = new long[1 + Arrays.stream(a).max().orElse(0)]
                [1 + Arrays.stream(b).max().orElse(0)];
        for (int i = 0; i < a.length; i++) {
            together[a[i]][b[i]]++;
        }
        return adjusted(together);
    }

    /** The same from how many things are in group i of one and group j of the other; 1 where both have one group. */
    static double adjusted(long[][] together) {
        double cells = 0;
        double rows = 0;
        double columns = 0;
        double all = 0;
        double[] column = new double[together[0].length];
        for (long[] row : together) {
            double sum = 0;
            for (int j = 0; j < row.length; j++) {
                cells += pairs(row[j]);
                sum += row[j];
                column[j] += row[j];
            }
            rows += pairs(sum);
            all += sum;
        }
        for (double sum : column) {
            columns += pairs(sum);
        }
        double expected = rows * columns / pairs(all);
        double most = (rows + columns) / 2;
        return most == expected ? 1 : (cells - expected) / (most - expected);
    }

    private static double pairs(double n) {
        return n * (n - 1) / 2;
    }
}
