package io.valuehub.analytics.segment;

import java.util.Arrays;

/**
 * The three cuts into quarters, with linear interpolation: the p-quantile of n sorted values is at place p (n − 1),
 * counted from 0. Source: R. J. Hyndman, Y. Fan, "Sample Quantiles in Statistical Packages", The American Statistician
 * 50(4), 1996, type 7 (R and NumPy's default).
 *
 * @param q1 a quarter of the values lie below
 * @param median half of the values lie below
 * @param q3 three quarters of the values lie below
 */
public record Quartiles(double q1, double median, double q3) {

    /**
     * Of these values, in any order; NaN, unknown, is left out.
     *
     * @return all NaN when there is no value
     */
    public static Quartiles of(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        return new Quartiles(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
    }

    private static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
