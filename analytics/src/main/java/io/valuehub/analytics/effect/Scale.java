package io.valuehub.analytics.effect;

import java.util.Arrays;
import java.util.List;

/**
 * Makes features comparable: less their mean, by their standard deviation; unknown ones (NaN) at the mean.
 *
 * @param means by feature
 * @param deviations by feature; positive
 */
public record Scale(List<Double> means, List<Double> deviations) {

    public Scale {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
    }

    /** Changes nothing. */
    static Scale none(int features) {
        Double[] zeros = new Double[features];
        Double[] ones = new Double[features];
        Arrays.fill(zeros, 0.0);
        Arrays.fill(ones, 1.0);
        return new Scale(List.of(zeros), List.of(ones));
    }

    static Scale of(double[][] rows) {
        int width = rows[0].length;
        Double[] means = new Double[width];
        Double[] deviations = new Double[width];
        for (int j = 0; j < width; j++) {
            double mean = 0;
            double squares = 0;
            int known = 0;
            for (double[] row : rows) {
                if (!Double.isNaN(row[j])) {
                    double off = row[j] - mean;
                    mean += off / ++known;
                    squares += off * (row[j] - mean);
                }
            }
            means[j] = mean;
            deviations[j] = squares > 0 ? Math.sqrt(squares / known) : 1;
        }
        return new Scale(List.of(means), List.of(deviations));
    }

    int width() {
        return means.size();
    }

    /** Features that came up after it was made are left out. */
    double[] of(double[] features) {
        double[] z = new double[width()];
        for (int j = 0; j < z.length; j++) {
            z[j] = Double.isNaN(features[j]) ? 0 : (features[j] - means.get(j)) / deviations.get(j);
        }
        return z;
    }
}
