package io.valuehub.analytics.recommend;

/**
 * A binary matrix by its rows: which of the columns are set in each, ascending.
 *
 * @param first where each row begins in {@code columns}; one more at the end
 * @param columns the set columns of all rows
 * @param width how many columns there are
 */
record Incidence(int[] first, int[] columns, int width) {

    static Incidence of(int[] first, int[] columns, int width) {
        return new Incidence(first, columns, width);
    }

    int rows() {
        return first.length - 1;
    }

    /** How many columns are set in a row. */
    int count(int row) {
        return first[row + 1] - first[row];
    }

    boolean contains(int row, int column) {
        return java.util.Arrays.binarySearch(columns, first[row], first[row + 1], column) >= 0;
    }

    /** Rows and columns exchanged. */
    Incidence transposed() {
        int[] starts = new int[width + 1];
        for (int column : columns) {
            starts[column + 1]++;
        }
        for (int column = 0; column < width; column++) {
            starts[column + 1] += starts[column];
        }
        int[] next = starts.clone();
        int[] rows = new int[columns.length];
        for (int row = 0; row < rows(); row++) {
            for (int i = first[row]; i < first[row + 1]; i++) {
                rows[next[columns[i]]++] = row;
            }
        }
        return new Incidence(starts, rows, rows());
    }
}
