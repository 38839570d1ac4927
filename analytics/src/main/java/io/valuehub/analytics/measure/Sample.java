package io.valuehub.analytics.measure;

/**
 * Number, mean and variance of outcomes, taken in one at a time. Source: B. P. Welford, "Note on a method for
 * calculating corrected sums of squares and products", Technometrics 4(3), 1962.
 */
public final class Sample {

    private long size;
    private double mean;
    private double squares;

    /** Takes in one outcome. */
    public void add(double outcome) {
        size++;
        double before = outcome - mean;
        mean += before / size;
        squares += before * (outcome - mean);
    }

    /** How many there are. */
    public long size() {
        return size;
    }

    /** NaN when there is none. */
    public double mean() {
        return size == 0 ? Double.NaN : mean;
    }

    /** Sample variance, with n − 1; NaN when there are fewer than two. */
    public double variance() {
        return size < 2 ? Double.NaN : squares / (size - 1);
    }
}
