package io.valuehub.analytics.effect;

/**
 * Features made ready for a linear model: standardised on the data it is learned from, unknown ones (NaN) at the mean,
 * with their squares beside them for what bends.
 */
final class Expansion {

    private final double[] means;
    private final double[] deviations;

    private Expansion(double[] means, double[] deviations) {
        this.means = means;
        this.deviations = deviations;
    }

    static Expansion of(double[][] features) {
        int width = features[0].length;
        double[] means = new double[width];
        double[] deviations = new double[width];
        for (int j = 0; j < width; j++) {
            double sum = 0;
            double squares = 0;
            int known = 0;
            for (double[] row : features) {
                if (!Double.isNaN(row[j])) {
                    known++;
                    double off = row[j] - sum;
                    sum += off / known;
                    squares += off * (row[j] - sum);
                }
            }
            means[j] = sum;
            deviations[j] = known > 0 && squares > 0 ? Math.sqrt(squares / known) : 1;
        }
        return new Expansion(means, deviations);
    }

    /** Number of features after the intercept and without the squares. */
    int width() {
        return means.length;
    }

    /** 1, the standardised features, and their squares centred. */
    double[] base(double[] features) {
        double[] x = new double[1 + 2 * means.length];
        x[0] = 1;
        for (int j = 0; j < means.length; j++) {
            double z = Double.isNaN(features[j]) ? 0 : (features[j] - means[j]) / deviations[j];
            x[1 + j] = z;
            x[1 + means.length + j] = z * z - 1;
        }
        return x;
    }
}
