package io.valuehub.analytics.predict;

import java.util.stream.IntStream;

/**
 * Features as a regression needs them: x becomes sign(x) ln(1 + |x|), is held within what the training data show, and is
 * scaled to mean 0 and standard deviation 1; a missing one is 0, with an indicator beside it where the training data
 * have missing ones. A feature without variation is 0.
 */
final class Standardisation {

    private final double[] means;
    private final double[] deviations;
    private final double[] lowest;
    private final double[] highest;
    private final int[] indicators;

    private Standardisation(int size, int[] indicators) {
        this.means = new double[size];
        this.deviations = new double[size];
        this.lowest = new double[size];
        this.highest = new double[size];
        this.indicators = indicators;
    }

    static Standardisation of(double[][] rows) {
        int size = rows[0].length;
        int[] indicators =
                IntStream.range(0, size).filter(f -> hasMissing(rows, f)).toArray();
        Standardisation made = new Standardisation(size, indicators);
        for (int feature = 0; feature < size; feature++) {
            made.measure(rows, feature);
        }
        return made;
    }

    private static boolean hasMissing(double[][] rows, int feature) {
        boolean missing = false;
        boolean known = false;
        for (double[] row : rows) {
            missing |= Double.isNaN(row[feature]);
            known |= !Double.isNaN(row[feature]);
        }
        return missing && known;
    }

    private void measure(double[][] rows, int feature) {
        double sum = 0;
        double squares = 0;
        int known = 0;
        lowest[feature] = Double.POSITIVE_INFINITY;
        highest[feature] = Double.NEGATIVE_INFINITY;
        for (double[] row : rows) {
            double value = logarithm(row[feature]);
            if (!Double.isNaN(value)) {
                known++;
                double step = value - sum;
                sum += step / known;
                squares += step * (value - sum);
                lowest[feature] = Math.min(lowest[feature], value);
                highest[feature] = Math.max(highest[feature], value);
            }
        }
        means[feature] = sum;
        deviations[feature] = known == 0 ? 0 : Math.sqrt(squares / known);
    }

    private static double logarithm(double value) {
        return Math.copySign(Math.log1p(Math.abs(value)), value);
    }

    /** Number of standardised features. */
    int size() {
        return means.length + indicators.length;
    }

    double[] of(double[] row) {
        double[] standardised = new double[size()];
        for (int f = 0; f < means.length; f++) {
            if (deviations[f] > 1e-12 && !Double.isNaN(row[f])) {
                double held = Math.max(lowest[f], Math.min(highest[f], logarithm(row[f])));
                standardised[f] = (held - means[f]) / deviations[f];
            }
        }
        for (int i = 0; i < indicators.length; i++) {
            standardised[means.length + i] = Double.isNaN(row[indicators[i]]) ? 1 : 0;
        }
        return standardised;
    }
}
