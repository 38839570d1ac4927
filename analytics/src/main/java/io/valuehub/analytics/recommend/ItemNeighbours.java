package io.valuehub.analytics.recommend;

import java.util.Arrays;

/**
 * For each item those that go with it, and how strongly: a sparse item × item matrix W. A customer who bought the items S
 * scores an item j with Σ<sub>i∈S</sub> W<sub>ij</sub>.
 */
public final class ItemNeighbours {

    private final int[] first;
    private final int[] neighbours;
    private final double[] weights;

    private ItemNeighbours(int[] first, int[] neighbours, double[] weights) {
        this.first = first;
        this.neighbours = neighbours;
        this.weights = weights;
    }

    /**
     * From the rows of the matrix.
     *
     * @param neighbours of each item, ascending
     * @param weights of the same neighbours
     */
    public static ItemNeighbours of(int[][] neighbours, double[][] weights) {
        int[] first = new int[neighbours.length + 1];
        for (int item = 0; item < neighbours.length; item++) {
            if (neighbours[item].length != weights[item].length) {
                throw new IllegalArgumentException("item " + item + " has " + neighbours[item].length
                        + " neighbours and " + weights[item].length + " weights");
            }
            first[item + 1] = first[item] + neighbours[item].length;
        }
        int[] all = new int[first[neighbours.length]];
        double[] strengths = new double[all.length];
        for (int item = 0; item < neighbours.length; item++) {
            System.arraycopy(neighbours[item], 0, all, first[item], neighbours[item].length);
            System.arraycopy(weights[item], 0, strengths, first[item], weights[item].length);
        }
        return new ItemNeighbours(first, all, strengths);
    }

    /** How many items there are. */
    public int items() {
        return first.length - 1;
    }

    /** The neighbours of an item, ascending. */
    public int[] of(int item) {
        return Arrays.copyOfRange(neighbours, first[item], first[item + 1]);
    }

    /** How strongly each of {@link #of(int)} goes with the item; may be negative. */
    public double[] weightsOf(int item) {
        return Arrays.copyOfRange(weights, first[item], first[item + 1]);
    }

    /** How strongly an item speaks for another; 0 where they are no neighbours. */
    public double weight(int item, int other) {
        int at = Arrays.binarySearch(neighbours, first[item], first[item + 1], other);
        return at < 0 ? 0 : weights[at];
    }

    /** Adds what one item says about all others, times a factor. */
    void addTo(Scoreboard scores, int item, double factor) {
        for (int i = first[item]; i < first[item + 1]; i++) {
            scores.add(neighbours[i], factor * weights[i]);
        }
    }
}
