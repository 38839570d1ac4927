package io.valuehub.analytics.summary;

import java.util.Comparator;

/**
 * An order or a refund of one customer.
 *
 * @param day days since 1970-01-01 in the shop's zone
 * @param amount in major units of the currency; NaN when unknown
 */
record DayAmount(int day, double amount) implements Comparable<DayAmount> {

    private static final Comparator<DayAmount> ORDER =
            Comparator.comparingInt(DayAmount::day).thenComparingDouble(DayAmount::amount);

    /** By day, then by amount, so that sums do not depend on the order of the input. */
    @Override
    public int compareTo(DayAmount other) {
        return ORDER.compare(this, other);
    }
}
