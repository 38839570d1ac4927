package io.valuehub.analytics.kpi;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Turns a stream of counting orders into an {@link OrderHistory}, by the rules of
 * {@link io.valuehub.analytics.summary.SummaryBuilder}: what happens after the as-of day is not known yet, and a
 * customer with refunds but no order is no customer yet. Not safe for use by several threads.
 */
public final class OrderHistoryBuilder {

    private final ZoneId zone;
    private final LocalDate asOf;
    private final long lastDay;
    private final Columns orders = new Columns();
    private final Columns refunds = new Columns();
    private final List<Booking> ordersOfOne = new ArrayList<>();
    private final List<Booking> refundsOfOne = new ArrayList<>();
    private long[] customers = new long[1024];
    private int size;
    private long customer = Long.MIN_VALUE;

    private OrderHistoryBuilder(ZoneId zone, LocalDate asOf) {
        this.zone = Objects.requireNonNull(zone, "zone");
        this.asOf = Objects.requireNonNull(asOf, "asOf");
        this.lastDay = asOf.toEpochDay();
    }

    /**
     * Begins a history.
     *
     * @param zone the shop's zone, which decides what a day is
     * @param asOf the last day that is looked at
     */
    public static OrderHistoryBuilder of(ZoneId zone, LocalDate asOf) {
        return new OrderHistoryBuilder(zone, asOf);
    }

    /**
     * An order that counts.
     *
     * @param of the customer's id; not below that of the call before
     * @param netRevenue after the refunds that name this order; NaN when unknown
     * @throws IllegalArgumentException when customers do not come in ascending groups
     */
    public void order(long of, Instant placedAt, double netRevenue) {
        add(of, placedAt, netRevenue, ordersOfOne);
    }

    /**
     * A refund that names no order.
     *
     * @param of the customer's id; not below that of the call before
     * @param amount positive
     * @throws IllegalArgumentException when customers do not come in ascending groups
     */
    public void refund(long of, Instant refundedAt, double amount) {
        add(of, refundedAt, amount, refundsOfOne);
    }

    /** An order, or a refund below zero, on a day since 1970-01-01 in the shop's zone. */
    void on(int of, int day, double amount) {
        boolean refund = amount < 0;
        add(of, day, refund ? -amount : amount, refund ? refundsOfOne : ordersOfOne);
    }

    private void add(long of, Instant at, double amount, List<Booking> list) {
        add(of, LocalDate.ofInstant(at, zone).toEpochDay(), amount, list);
    }

    private void add(long of, long day, double amount, List<Booking> list) {
        if (of < customer) {
            throw new IllegalArgumentException(
                    "Customers must come in ascending groups, but " + of + " came after " + customer);
        }
        if (of != customer) {
            finishCustomer();
            customer = of;
        }
        if (day <= lastDay) {
            list.add(new Booking(Math.toIntExact(day), amount));
        }
    }

    /** The history of all that was given. The builder is spent afterwards. */
    public OrderHistory build() {
        finishCustomer();
        return new OrderHistory(asOf, Arrays.copyOf(customers, size), orders.build(), refunds.build());
    }

    private void finishCustomer() {
        if (!ordersOfOne.isEmpty()) {
            if (size == customers.length) {
                customers = Arrays.copyOf(customers, size + (size >> 1));
            }
            customers[size++] = customer;
            orders.add(ordersOfOne);
            refunds.add(refundsOfOne);
        }
        ordersOfOne.clear();
        refundsOfOne.clear();
    }

    /** By day, then by amount, so that sums do not depend on the order of the input. */
    private record Booking(int day, double amount) implements Comparable<Booking> {

        private static final Comparator<Booking> ORDER =
                Comparator.comparingInt(Booking::day).thenComparingDouble(Booking::amount);

        @Override
        public int compareTo(Booking other) {
            return ORDER.compare(this, other);
        }
    }

    private static final class Columns {
        private int rows;
        private int size;
        private int[] starts = new int[1025];
        private int[] days = new int[1024];
        private double[] amounts = new double[1024];

        void add(List<Booking> bookings) {
            Collections.sort(bookings);
            reserve(bookings.size());
            for (Booking booking : bookings) {
                days[size] = booking.day;
                amounts[size++] = booking.amount;
            }
            starts[++rows] = size;
        }

        private void reserve(int more) {
            if (rows + 2 > starts.length) {
                starts = Arrays.copyOf(starts, starts.length + (starts.length >> 1));
            }
            if (size + more > days.length) {
                int length = Math.max(size + more, days.length + (days.length >> 1));
                days = Arrays.copyOf(days, length);
                amounts = Arrays.copyOf(amounts, length);
            }
        }

        Bookings build() {
            return new Bookings(
                    Arrays.copyOf(starts, rows + 1), Arrays.copyOf(days, size), Arrays.copyOf(amounts, size));
        }
    }
}
