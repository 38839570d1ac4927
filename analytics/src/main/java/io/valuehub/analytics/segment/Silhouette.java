package io.valuehub.analytics.segment;

import java.util.Arrays;

/**
 * How much nearer points are to their own cluster than to the next: the mean over the points of (b − a) / max(a, b), a
 * the mean distance to the others of the own cluster, b the least mean distance to another one; 0 for a point that is
 * alone. Source: P. J. Rousseeuw, "Silhouettes", Journal of Computational and Applied Mathematics 20, 1987.
 */
final class Silhouette {

    private Silhouette() {}

    /** The mean silhouette; 0 where there is but one cluster. Takes time and no memory in the square of the points. */
    static double mean(double[][] points, int[] clusters, int k) {
        if (k < 2) {
            return 0;
        }
        int[] sizes = new int[k];
        for (int cluster : clusters) {
            sizes[cluster]++;
        }
        double sum = 0;
        double[] distances = new double[k];
        for (int i = 0; i < points.length; i++) {
            Arrays.fill(distances, 0);
            for (int j = 0; j < points.length; j++) {
                distances[clusters[j]] += Math.sqrt(KMeans.distance(points[i], points[j]));
            }
            sum += silhouette(distances, sizes, clusters[i]);
        }
        return sum / points.length;
    }

    private static double silhouette(double[] distances, int[] sizes, int own) {
        if (sizes[own] < 2) {
            return 0;
        }
        double a = distances[own] / (sizes[own] - 1);
        double b = Double.POSITIVE_INFINITY;
        for (int c = 0; c < sizes.length; c++) {
            if (c != own && sizes[c] > 0) {
                b = Math.min(b, distances[c] / sizes[c]);
            }
        }
        return Double.isInfinite(b) || a == b ? 0 : (b - a) / Math.max(a, b);
    }
}
