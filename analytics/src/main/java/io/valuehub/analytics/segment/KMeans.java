package io.valuehub.analytics.segment;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * k-means with k-means++ seeding: the best of several starts by inertia, the sum of squared distances to the nearest
 * centre. Deterministic for a seed.
 *
 * <p>Sources: D. Arthur, S. Vassilvitskii, "k-means++: The Advantages of Careful Seeding", SODA 2007; S. P. Lloyd, "Least
 * Squares Quantization in PCM", IEEE Transactions on Information Theory 28(2), 1982.
 *
 * @param centres k rows
 * @param clusters of each point, the index of its centre
 * @param inertia Σ of squared distances
 */
record KMeans(double[][] centres, int[] clusters, double inertia) {

    private static final int ROUNDS = 100;
    private static final double STANDSTILL = 1e-9;

    /**
     * Fits.
     *
     * @param points rows of one length, at least k
     * @param starts how many seedings to try
     */
    static KMeans fit(double[][] points, int k, int starts, long seed) {
        if (k < 1 || points.length < k) {
            throw new IllegalArgumentException(
                    "k was " + k + " but must be from 1 to the " + points.length + " points");
        }
        SplittableRandom random = new SplittableRandom(seed);
        KMeans best = null;
        for (int start = 0; start < starts; start++) {
            KMeans next = improved(points, seeded(points, k, random));
            if (best == null || next.inertia < best.inertia) {
                best = next;
            }
        }
        return best;
    }

    /** Each next centre is a point, drawn with probability proportional to its squared distance from those chosen. */
    private static double[][] seeded(double[][] points, int k, SplittableRandom random) {
        double[][] centres = new double[k][];
        centres[0] = points[random.nextInt(points.length)].clone();
        double[] nearest = new double[points.length];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int c = 1; c < k; c++) {
            double sum = 0;
            for (int i = 0; i < points.length; i++) {
                nearest[i] = Math.min(nearest[i], distance(points[i], centres[c - 1]));
                sum += nearest[i];
            }
            double drawn = random.nextDouble() * sum;
            int i = 0;
            while (i < points.length - 1 && (drawn -= nearest[i]) > 0) {
                i++;
            }
            centres[c] = points[i].clone();
        }
        return centres;
    }

    /** Lloyd's rounds from the means of given clusters; one without points begins at 0. */
    static KMeans improved(double[][] points, int[] clusters, int k) {
        return improved(points, means(points, clusters, new double[k][points[0].length]));
    }

    /** Lloyd's rounds from given centres until nothing changes. */
    static KMeans improved(double[][] points, double[][] centres) {
        int[] clusters = new int[points.length];
        double before = Double.POSITIVE_INFINITY;
        for (int round = 0; ; round++) {
            double inertia = 0;
            for (int i = 0; i < points.length; i++) {
                clusters[i] = nearest(points[i], centres);
                inertia += distance(points[i], centres[clusters[i]]);
            }
            if (round == ROUNDS || before - inertia <= STANDSTILL * inertia) {
                return new KMeans(centres, clusters, inertia);
            }
            before = inertia;
            centres = means(points, clusters, centres);
        }
    }

    /** A cluster that lost all its points keeps its centre. */
    private static double[][] means(double[][] points, int[] clusters, double[][] centres) {
        double[][] means = new double[centres.length][points[0].length];
        int[] sizes = new int[centres.length];
        for (int i = 0; i < points.length; i++) {
            sizes[clusters[i]]++;
            for (int d = 0; d < points[i].length; d++) {
                means[clusters[i]][d] += points[i][d];
            }
        }
        for (int c = 0; c < means.length; c++) {
            for (int d = 0; d < means[c].length; d++) {
                means[c][d] = sizes[c] == 0 ? centres[c][d] : means[c][d] / sizes[c];
            }
        }
        return means;
    }

    /** The index of the centre nearest to a point. */
    static int nearest(double[] point, double[][] centres) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < centres.length; c++) {
            double distance = distance(point, centres[c]);
            if (distance < least) {
                least = distance;
                nearest = c;
            }
        }
        return nearest;
    }

    static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += (a[d] - b[d]) * (a[d] - b[d]);
        }
        return sum;
    }
}
