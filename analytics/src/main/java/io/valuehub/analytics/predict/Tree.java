package io.valuehub.analytics.predict;

import java.util.Arrays;

/** A binary regression tree: rows with a feature at most the threshold, or missing, go left. Grown by splitting leaves. */
final class Tree {

    private int size = 1;
    private final int[] features;
    private final double[] thresholds;
    private final int[] lefts;
    private final double[] values;

    Tree(int leaves) {
        int nodes = 2 * leaves - 1;
        features = new int[nodes];
        Arrays.fill(features, -1);
        thresholds = new double[nodes];
        lefts = new int[nodes];
        values = new double[nodes];
    }

    /** Splits a leaf; the number of the left new one, the right one being the next. */
    int split(int leaf, int feature, double threshold) {
        features[leaf] = feature;
        thresholds[leaf] = threshold;
        lefts[leaf] = size;
        size += 2;
        return size - 2;
    }

    void value(int leaf, double value) {
        values[leaf] = value;
    }

    double of(double[] row) {
        int node = 0;
        while (features[node] >= 0) {
            node = lefts[node] + (row[features[node]] > thresholds[node] ? 1 : 0);
        }
        return values[node];
    }
}
