package io.valuehub.analytics.model;

import java.util.stream.IntStream;

/**
 * Sums over many rows on all processors, with the same result however many there are: rows are cut into blocks of fixed
 * size, whose sums are added in order.
 */
final class BlockSum {

    private static final int BLOCK = 4096;

    private BlockSum() {}

    /** Adds the terms of rows {@code from} (inclusive) to {@code to} (exclusive) to {@code sums}. */
    @FunctionalInterface
    interface Terms {
        void add(int from, int to, double[] sums);
    }

    /**
     * The sums over all rows.
     *
     * @param rows how many there are
     * @param width how many sums are taken side by side
     * @param terms called from several threads, each with sums of its own
     */
    static double[] of(int rows, int width, Terms terms) {
        int blocks = (rows + BLOCK - 1) / BLOCK;
        double[][] parts = new double[blocks][width];
        IntStream all = IntStream.range(0, blocks);
        (blocks > 1 ? all.parallel() : all)
                .forEach(block -> terms.add(block * BLOCK, Math.min(rows, (block + 1) * BLOCK), parts[block]));
        double[] sums = new double[width];
        for (double[] part : parts) {
            for (int i = 0; i < width; i++) {
                sums[i] += part[i];
            }
        }
        return sums;
    }
}
