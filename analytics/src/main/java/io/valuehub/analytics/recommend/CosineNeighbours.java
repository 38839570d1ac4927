package io.valuehub.analytics.recommend;

import java.util.Arrays;

/**
 * Item-to-item neighbours by cosine over customers (Sarwar et al. 2001; Deshpande and Karypis 2004, "Item-Based Top-N
 * Recommendation Algorithms", equation 1): with n<sub>ij</sub> the customers who bought both,
 *
 * <pre>W_ij = n_ij / √(n_i n_j)</pre>
 *
 * kept for the most similar i of each j. Memory grows with the items, time with Σ (items of a customer)².
 */
final class CosineNeighbours {

    private CosineNeighbours() {}

    /** @param most how many items i may speak for an item j */
    static ItemNeighbours fit(Incidence itemsByCustomer, int most) {
        Incidence customers = itemsByCustomer.transposed();
        int n = customers.rows();
        int[][] speakers = new int[n][];
        double[][] weights = new double[n][];
        double[] row = new double[n];
        IntList touched = new IntList();
        for (int j = 0; j < n; j++) {
            Cooccurrence.count(customers, itemsByCustomer, j, row, touched);
            int[] others = touched.toArray();
            double[] similar = new double[others.length];
            for (int k = 0; k < others.length; k++) {
                int i = others[k];
                similar[k] = i == j ? 0 : row[i] / Math.sqrt((double) customers.count(i) * customers.count(j));
            }
            int[] kept = Strongest.of(similar, most);
            speakers[j] = Arrays.stream(kept).map(k -> others[k]).toArray();
            weights[j] = Arrays.stream(kept).mapToDouble(k -> similar[k]).toArray();
            Cooccurrence.clear(row, touched);
        }
        return transposed(speakers, weights);
    }

    private static ItemNeighbours transposed(int[][] speakers, double[][] weights) {
        int[] counts = new int[speakers.length];
        for (int[] of : speakers) {
            for (int i : of) {
                counts[i]++;
            }
        }
        int[][] neighbours = Arrays.stream(counts).mapToObj(int[]::new).toArray(int[][]::new);
        double[][] strengths = Arrays.stream(counts).mapToObj(double[]::new).toArray(double[][]::new);
        int[] next = new int[speakers.length];
        for (int j = 0; j < speakers.length; j++) {
            for (int k = 0; k < speakers[j].length; k++) {
                int i = speakers[j][k];
                neighbours[i][next[i]] = j;
                strengths[i][next[i]++] = weights[j][k];
            }
        }
        return ItemNeighbours.of(neighbours, strengths);
    }
}
