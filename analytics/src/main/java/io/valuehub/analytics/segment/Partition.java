package io.valuehub.analytics.segment;

import java.util.Arrays;
import java.util.function.Function;

/**
 * A way to put any point into one of a few clusters.
 *
 * @param number of clusters
 * @param apart whether they stand apart
 * @param affinities of a point to each cluster: logarithms of how likely it comes from there, up to a common constant
 * @param centres of the clusters, in the units of the points
 * @param stability mean adjusted Rand index between fits to random halves
 */
record Partition(
        int number, boolean apart, Function<double[], double[]> affinities, double[][] centres, double stability) {

    /** A point stays in the cluster it was in until another one is twice as likely. */
    private static final double LOYALTY = Math.log(2);

    int of(double[] point) {
        return best(affinities.apply(point));
    }

    /** @param before the cluster the point was in; −1 for none of them */
    int of(double[] point, int before) {
        double[] affinity = affinities.apply(point);
        int best = best(affinity);
        return before >= 0 && affinity[best] - affinity[before] < LOYALTY ? before : best;
    }

    int[] of(double[][] points) {
        return Arrays.stream(points).mapToInt(this::of).toArray();
    }

    private static int best(double[] affinity) {
        int best = 0;
        for (int c = 1; c < affinity.length; c++) {
            best = affinity[c] > affinity[best] ? c : best;
        }
        return best;
    }
}
