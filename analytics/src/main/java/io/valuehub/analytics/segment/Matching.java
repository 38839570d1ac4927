package io.valuehub.analytics.segment;

import java.util.Arrays;

/**
 * The pairing of rows with columns that has the greatest sum (Hungarian method, O(n³)). Source: H. W. Kuhn, "The
 * Hungarian Method for the Assignment Problem", Naval Research Logistics Quarterly 2, 1955, in the form with potentials
 * of R. Jonker, A. Volgenant, Computing 38, 1987.
 */
final class Matching {

    private Matching() {}

    /** The column of each row, or −1 where there are more rows than columns. */
    static int[] best(double[][] gain) {
        int rows = gain.length;
        int columns = rows == 0 ? 0 : gain[0].length;
        int n = Math.max(rows, columns);
        double[] rowPotential = new double[n + 1];
        double[] columnPotential = new double[n + 1];
        int[] rowOf = new int[n + 1]; // of each column; 0 is free
        for (int row = 1; row <= n; row++) {
            extend(gain, row, rowPotential, columnPotential, rowOf);
        }
        int[] columnOf = new int[rows];
        Arrays.fill(columnOf, -1);
        for (int column = 1; column <= columns; column++) {
            if (rowOf[column] <= rows) {
                columnOf[rowOf[column] - 1] = column - 1;
            }
        }
        return columnOf;
    }

    /** Finds a place for one more row along the cheapest chain of exchanges. */
    private static void extend(double[][] gain, int row, double[] rowPotential, double[] columnPotential, int[] rowOf) {
        int n = rowOf.length - 1;
        double[] least = new double[n + 1];
        int[] previous = new int[n + 1];
        boolean[] done = new boolean[n + 1];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        rowOf[0] = row;
        int column = 0;
        do {
            done[column] = true;
            double step = Double.POSITIVE_INFINITY;
            int next = 0;
            for (int j = 1; j <= n; j++) {
                if (!done[j]) {
                    double reduced = cost(gain, rowOf[column], j) - rowPotential[rowOf[column]] - columnPotential[j];
                    if (reduced < least[j]) {
                        least[j] = reduced;
                        previous[j] = column;
                    }
                    if (least[j] < step) {
                        step = least[j];
                        next = j;
                    }
                }
            }
            for (int j = 0; j <= n; j++) {
                if (done[j]) {
                    rowPotential[rowOf[j]] += step;
                    columnPotential[j] -= step;
                } else {
                    least[j] -= step;
                }
            }
            column = next;
        } while (rowOf[column] != 0);
        while (column != 0) {
            rowOf[column] = rowOf[previous[column]];
            column = previous[column];
        }
    }

    /** Places beyond the matrix gain nothing. */
    private static double cost(double[][] gain, int row, int column) {
        return row <= gain.length && column <= gain[0].length ? -gain[row - 1][column - 1] : 0;
    }
}
