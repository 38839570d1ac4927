package io.valuehub.analytics.kpi;

import io.valuehub.analytics.summary.OrderLog;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * Every counting order of every customer up to a day, in primitive arrays: customers ascending, each one's orders by
 * day. Amounts are in major units of one currency, after the refunds that name their order; NaN means unknown. Refunds
 * that name no order stand beside the orders, at their own day. Rows are those of the
 * {@link io.valuehub.analytics.summary.CustomerSummaries} of the same orders. Immutable.
 */
public final class OrderHistory {

    private final LocalDate asOf;
    private final boolean hasAmounts;
    private final int firstDay;
    private final long[] customers;
    private final Bookings orders;
    private final Bookings refunds;

    OrderHistory(LocalDate asOf, long[] customers, Bookings orders, Bookings refunds) {
        this.asOf = asOf;
        this.customers = customers;
        this.orders = orders;
        this.refunds = refunds;
        boolean known = false;
        int first = Math.toIntExact(asOf.toEpochDay());
        for (int row = 0; row < customers.length; row++) {
            first = Math.min(first, orders.day(orders.from(row)));
        }
        for (int i = 0; i < orders.size() && !known; i++) {
            known = !Double.isNaN(orders.amount(i));
        }
        this.hasAmounts = known;
        this.firstDay = first;
    }

    /**
     * Of a log already in memory; its customers keep their numbers.
     *
     * @param asOf the last day that is looked at
     */
    public static OrderHistory of(OrderLog log, LocalDate asOf) {
        OrderHistoryBuilder builder = OrderHistoryBuilder.of(ZoneOffset.UTC, asOf);
        log.forEach(builder::on);
        return builder.build();
    }

    /** Number of customers; rows are numbered from 0. */
    public int size() {
        return customers.length;
    }

    /** The customer's (person's) id. */
    public long customer(int row) {
        return customers[row];
    }

    /** The row of a customer, or a negative number when there is none. */
    public int rowOf(long customer) {
        return Arrays.binarySearch(customers, customer);
    }

    /** The last day that is looked at. */
    public LocalDate asOf() {
        return asOf;
    }

    /** Day of the first order of all; the as-of day when there is none. */
    public LocalDate firstDay() {
        return LocalDate.ofEpochDay(firstDay);
    }

    /** Whether any order has a known value. */
    public boolean hasAmounts() {
        return hasAmounts;
    }

    /** Day of the customer's first order. */
    public LocalDate firstOrder(int row) {
        return LocalDate.ofEpochDay(orders.day(orders.from(row)));
    }

    /** The customer's revenue in the first so many days after the first order, after refunds; unknown orders add nothing. */
    public double revenueWithin(int row, int days) {
        int end = orders.day(orders.from(row)) + days;
        return orders.sum(row, Integer.MIN_VALUE, end) - refunds.sum(row, Integer.MIN_VALUE, end);
    }

    Bookings orders() {
        return orders;
    }

    Bookings refunds() {
        return refunds;
    }

    /** Says how many, never who. */
    @Override
    public String toString() {
        return "OrderHistory[" + size() + " customers, " + orders.size() + " orders as of " + asOf + "]";
    }
}
