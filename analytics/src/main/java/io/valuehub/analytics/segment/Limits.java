package io.valuehub.analytics.segment;

import java.util.Arrays;

/**
 * Limits that cut a line of numbers into bands: with limits 250 and 1000 band 0 is below 250, band 1 from 250 to below
 * 1000, band 2 from 1000. Immutable.
 */
public final class Limits {

    private final double[] limits;

    private Limits(double[] limits) {
        this.limits = limits;
    }

    /**
     * These limits.
     *
     * @throws IllegalArgumentException when there is none, one is not finite, or they do not ascend
     */
    public static Limits of(double... limits) {
        boolean ascending = limits.length > 0 && Double.isFinite(limits[0]);
        for (int i = 1; i < limits.length; i++) {
            ascending &= limits[i] > limits[i - 1] && Double.isFinite(limits[i]);
        }
        if (!ascending) {
            throw new IllegalArgumentException("were " + Arrays.toString(limits) + " but must ascend");
        }
        return new Limits(limits.clone());
    }

    /** How many limits a value reaches: 0 below the first. */
    public int band(double value) {
        int band = 0;
        while (band < limits.length && value >= limits[band]) {
            band++;
        }
        return band;
    }

    /** How many limits a value exceeds: 0 up to and including the first. */
    public int exceeded(double value) {
        int exceeded = 0;
        while (exceeded < limits.length && value > limits[exceeded]) {
            exceeded++;
        }
        return exceeded;
    }

    /** Number of limits, one less than that of bands. */
    public int count() {
        return limits.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Limits that && Arrays.equals(limits, that.limits);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(limits);
    }

    /** {@code [250.0, 1000.0]}. */
    @Override
    public String toString() {
        return Arrays.toString(limits);
    }
}
