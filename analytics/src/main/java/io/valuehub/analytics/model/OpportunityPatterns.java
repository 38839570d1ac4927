package io.valuehub.analytics.model;

import java.util.Arrays;

/**
 * The distinct (x, t_x, n) of customers who can buy once at each of n opportunities (a yearly appeal, a monthly box, a
 * weekly market) and how many customers share each. Immutable.
 *
 * <p>x is the number of opportunities taken after the first purchase, t_x the last one taken (0 when none was), n how many
 * there were.
 */
public final class OpportunityPatterns {

    private final int[] taken;
    private final int[] last;
    private final int[] offered;
    private final long[] counts;

    private OpportunityPatterns(int[] taken, int[] last, int[] offered, long[] counts) {
        this.taken = taken;
        this.last = last;
        this.offered = offered;
        this.counts = counts;
    }

    /**
     * The rows of a recency and frequency table.
     *
     * @param taken x, not negative
     * @param last t_x, at least x and at most n, and 0 where x is 0
     * @param offered n
     * @param counts customers with these
     * @throws IllegalArgumentException when the arrays differ in length or a row is impossible
     */
    public static OpportunityPatterns of(int[] taken, int[] last, int[] offered, long[] counts) {
        int size = taken.length;
        if (last.length != size || offered.length != size || counts.length != size) {
            throw new IllegalArgumentException("The arrays had %d, %d, %d and %d values but must be of one length"
                    .formatted(size, last.length, offered.length, counts.length));
        }
        for (int i = 0; i < size; i++) {
            requirePossible(taken[i], last[i], offered[i]);
            if (counts[i] < 0) {
                throw new IllegalArgumentException("Customers were " + counts[i] + " but must not be negative");
            }
        }
        return new OpportunityPatterns(taken.clone(), last.clone(), offered.clone(), counts.clone());
    }

    static void requirePossible(int taken, int last, int offered) {
        if (taken < 0 || last < taken || last > offered || taken == 0 && last > 0) {
            throw new IllegalArgumentException(
                    "x = %d, t_x = %d, n = %d is impossible: 0 ≤ x ≤ t_x ≤ n is required, and t_x = 0 where x = 0"
                            .formatted(taken, last, offered));
        }
    }

    /** Number of rows. */
    public int size() {
        return taken.length;
    }

    /** x of a row. */
    public int taken(int row) {
        return taken[row];
    }

    /** t_x of a row. */
    public int last(int row) {
        return last[row];
    }

    /** n of a row. */
    public int offered(int row) {
        return offered[row];
    }

    /** Customers of a row. */
    public long count(int row) {
        return counts[row];
    }

    /** Number of customers. */
    public long customers() {
        return Arrays.stream(counts).sum();
    }

    int mostOffered() {
        return Arrays.stream(offered).max().orElse(0);
    }
}
