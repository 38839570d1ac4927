package io.valuehub.analytics.model;

import java.util.Arrays;
import java.util.List;

/**
 * How many customers under contract left after each number of periods, and how many were still there when last seen. A
 * customer of the first period who does not renew has left after 1. Immutable.
 */
public final class Renewals {

    private final long[] left;
    private final long[] staying;

    private Renewals(long[] left, long[] staying) {
        this.left = left;
        this.staying = staying;
    }

    /**
     * Of one cohort.
     *
     * @param active customers at the start, after 1 period, after 2, …; never rising
     * @throws IllegalArgumentException when the numbers rise, are negative, or there are fewer than two
     */
    public static Renewals of(long... active) {
        return of(List.of(active));
    }

    /**
     * Of several cohorts, each watched for as long as it has lasted.
     *
     * @param cohorts the active customers of each, as for one
     */
    public static Renewals of(List<long[]> cohorts) {
        int periods = cohorts.stream().mapToInt(active -> active.length).max().orElse(0);
        if (periods < 2) {
            throw new IllegalArgumentException("Renewals need a cohort watched for at least one period");
        }
        long[] left = new long[periods];
        long[] staying = new long[periods];
        for (long[] active : cohorts) {
            for (int t = 1; t < active.length; t++) {
                if (active[t] < 0 || active[t] > active[t - 1]) {
                    throw new IllegalArgumentException("Active customers went from %d to %d but can only fall, to 0"
                            .formatted(active[t - 1], active[t]));
                }
                left[t] += active[t - 1] - active[t];
            }
            staying[active.length - 1] += active[active.length - 1];
        }
        return new Renewals(left, staying);
    }

    /** The longest time watched, in periods. */
    public int periods() {
        return left.length - 1;
    }

    /** Customers who left after this many periods. */
    public long left(int period) {
        return left[period];
    }

    /** Customers who were there when last seen, after this many periods. */
    public long staying(int period) {
        return staying[period];
    }

    /** Number of customers. */
    public long customers() {
        return Arrays.stream(left).sum() + Arrays.stream(staying).sum();
    }
}
