package io.valuehub.analytics.segment;

import java.util.Arrays;
import java.util.function.ToIntFunction;

/**
 * A way to put any point into one of a few clusters.
 *
 * @param number of clusters
 * @param apart whether they stand apart
 * @param cluster of a point, from 0
 * @param centres of the clusters, in the units of the points
 * @param stability mean adjusted Rand index between fits to random halves
 */
record Partition(int number, boolean apart, ToIntFunction<double[]> cluster, double[][] centres, double stability) {

    int[] of(double[][] points) {
        return Arrays.stream(points).mapToInt(cluster).toArray();
    }
}
