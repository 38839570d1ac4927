package io.valuehub.analytics.summary;

import java.util.Arrays;

/**
 * The purchases of one customer up to a day: one for each day, in the shop's zone, with at least one order. Days are
 * counted from 1970-01-01. Immutable.
 */
public final class PurchaseHistory {

    private final long customer;
    private final int[] days;
    private final int[] orders;
    private final double[] values;
    private final double revenue;

    PurchaseHistory(long customer, int[] days, int[] orders, double[] values, double revenue) {
        this.customer = customer;
        this.days = days;
        this.orders = orders;
        this.values = values;
        this.revenue = revenue;
    }

    /** The customer's (person's) id. */
    public long customer() {
        return customer;
    }

    /** Number of purchases; at least 1. */
    public int size() {
        return days.length;
    }

    /** Day of a purchase, in ascending order. */
    public int day(int purchase) {
        return days[purchase];
    }

    /** Orders of that day. */
    public int orders(int purchase) {
        return orders[purchase];
    }

    /** All orders. */
    public int orders() {
        return Arrays.stream(orders).sum();
    }

    /** Known value of a purchase after refunds; NaN when unknown. */
    public double value(int purchase) {
        return values[purchase];
    }

    /** Sum of the known order values after all refunds; NaN when none is known. */
    public double revenue() {
        return revenue;
    }

    /** The first purchase after a day, or {@link #size()} when there is none. */
    public int firstAfter(int day) {
        int found = Arrays.binarySearch(days, day);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Says how many, never who. */
    @Override
    public String toString() {
        return "PurchaseHistory[" + size() + " purchases]";
    }
}
