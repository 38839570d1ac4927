package io.valuehub.analytics.predict;

import java.util.Arrays;

/** Features cut into at most {@value #MAX} bins of about as many rows each; missing values have bin 0 to themselves. */
final class Bins {

    static final int MAX = 64;

    /** Upper ends of the bins 1, 2, … but the last, for each feature. */
    private final double[][] ends;

    private Bins(double[][] ends) {
        this.ends = ends;
    }

    static Bins fit(double[][] rows) {
        double[][] ends = new double[rows[0].length][];
        for (int feature = 0; feature < ends.length; feature++) {
            int column = feature;
            double[] known = Arrays.stream(rows)
                    .mapToDouble(row -> row[column])
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
            ends[feature] = ends(known);
        }
        return new Bins(ends);
    }

    private static double[] ends(double[] sorted) {
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        int cuts = Math.min(distinct.length, MAX - 1) - 1;
        if (cuts <= 0) {
            return new double[0];
        }
        double[] ends = new double[cuts];
        for (int i = 0; i < cuts; i++) {
            ends[i] = distinct.length < MAX
                    ? (distinct[i] + distinct[i + 1]) / 2
                    : Quantiles.ofSorted(sorted, (i + 1.0) / (cuts + 1));
        }
        return Arrays.stream(ends).distinct().toArray();
    }

    int features() {
        return ends.length;
    }

    /** Bins of a feature, that of missing values counted. */
    int count(int feature) {
        return ends[feature].length + 2;
    }

    /** Largest value of the bin; −∞ for that of missing values. */
    double end(int feature, int bin) {
        return bin == 0 ? Double.NEGATIVE_INFINITY : ends[feature][bin - 1];
    }

    /** The bins of every row, one feature after the other, row after row. */
    byte[] of(double[][] rows) {
        byte[] all = new byte[rows.length * ends.length];
        for (int i = 0; i < rows.length; i++) {
            for (int feature = 0; feature < ends.length; feature++) {
                all[i * ends.length + feature] = (byte) bin(feature, rows[i][feature]);
            }
        }
        return all;
    }

    private int bin(int feature, double value) {
        if (Double.isNaN(value)) {
            return 0;
        }
        int found = Arrays.binarySearch(ends[feature], value);
        return 1 + (found >= 0 ? found : -found - 1);
    }
}
