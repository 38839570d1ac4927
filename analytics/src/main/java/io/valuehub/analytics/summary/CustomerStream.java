package io.valuehub.analytics.summary;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;

/** Gathers each customer's orders and refunds from a stream in ascending groups, and hands on what they make up. */
final class CustomerStream {

    private final ZoneId zone;
    private final long lastDay;
    private final SameDay sameDay;
    private final Sink sink;
    private final Purchases purchases = new Purchases();
    private final DayAmounts orders = new DayAmounts();
    private final DayAmounts refunds = new DayAmounts();
    private long customer = Long.MIN_VALUE;
    private int firstDay;
    private Name name;

    CustomerStream(ZoneId zone, LocalDate asOf, SameDay sameDay, Sink sink) {
        this.zone = Objects.requireNonNull(zone, "zone");
        this.lastDay = asOf.toEpochDay();
        this.sameDay = sameDay;
        this.sink = sink;
    }

    /** Takes one customer with at least one order. */
    @FunctionalInterface
    interface Sink {

        /**
         * @param customer id
         * @param name theirs on the day of the first order
         * @param orders number of orders
         * @param purchases reused for the next customer
         * @param revenue after refunds; NaN when no order has a known value
         */
        void accept(long customer, Name name, int orders, Purchases purchases, double revenue);
    }

    int dayOf(Instant instant) {
        return Math.toIntExact(LocalDate.ofInstant(instant, zone).toEpochDay());
    }

    void order(long of, int day, double netRevenue) {
        order(of, day, netRevenue, null);
    }

    /** @param calledThere what the shop calls the customer; null where it has no name for them but the number */
    void order(long of, int day, double netRevenue, String calledThere) {
        moveTo(of);
        if (Double.isInfinite(netRevenue)) {
            throw new IllegalArgumentException("Net revenue was infinite but must be a number, or NaN for unknown");
        }
        if (day <= lastDay) {
            orders.add(day, netRevenue);
            if (name == null || day < firstDay) {
                name = calledThere == null ? Name.of(of) : Name.of(calledThere);
                firstDay = day;
            } else if (day == firstDay && calledThere != null) {
                Name next = Name.of(calledThere);
                name = next.isBefore(name) ? next : name;
            }
        }
    }

    void refund(long of, int day, double amount) {
        moveTo(of);
        if (!(amount >= 0) || Double.isInfinite(amount)) {
            throw new IllegalArgumentException("Refund was " + amount + " but must be a positive amount");
        }
        if (day <= lastDay) {
            refunds.add(day, amount);
        }
    }

    private void moveTo(long next) {
        if (next < customer) {
            throw new IllegalArgumentException(
                    "Customers must come in ascending groups, but " + next + " came after " + customer);
        }
        if (next != customer) {
            finish();
            customer = next;
        }
    }

    /** Hands on the customer that came last. */
    void finish() {
        if (orders.size() > 0) {
            orders.sort();
            refunds.sort();
            purchases.replaceBy(orders, sameDay);
            for (int i = 0; i < refunds.size(); i++) {
                purchases.refund(refunds.day(i), refunds.amount(i));
            }
            sink.accept(customer, name, orders.size(), purchases, revenue());
        }
        orders.clear();
        refunds.clear();
        name = null;
    }

    private double revenue() {
        double sum = 0;
        boolean known = false;
        for (int i = 0; i < orders.size(); i++) {
            if (!Double.isNaN(orders.amount(i))) {
                sum += orders.amount(i);
                known = true;
            }
        }
        for (int i = 0; i < refunds.size(); i++) {
            sum -= refunds.amount(i);
        }
        return known ? sum : Double.NaN;
    }
}
