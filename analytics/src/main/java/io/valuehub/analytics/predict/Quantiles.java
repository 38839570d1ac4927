package io.valuehub.analytics.predict;

/** Sample quantiles. */
final class Quantiles {

    private Quantiles() {}

    /** Linear interpolation between order statistics (Hyndman and Fan's type 7); NaN when there are none. */
    static double ofSorted(double[] sorted, double level) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = level * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
