package io.valuehub.analytics.summary;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;

/**
 * Turns a stream of counting orders into {@link CustomerSummaries}. Holds one customer's orders at a time.
 *
 * <p>Which orders count (paid, not refunded in full) is the caller's; what it does here:
 *
 * <ul>
 *   <li>orders and refunds after the as-of date (a day in the shop's zone) are not yet known and left out;
 *   <li>orders of one day are one purchase, worth the sum of the day's known net order values; an order of 0.00 is a
 *       purchase, one of unknown value (NaN) is a purchase of unknown value;
 *   <li>refunds that name an order are already off that order's net revenue; a refund that names none lowers the
 *       customer's most recent purchases on or before its day, none below zero, and what is left of it lowers the
 *       total revenue only;
 *   <li>a customer with refunds but no order on or before the as-of date is no customer yet.
 * </ul>
 *
 * <p>The order of a customer's orders and refunds does not matter. Not safe for use by several threads.
 */
public final class SummaryBuilder {

    private final LocalDate asOf;
    private final SummaryColumns columns;
    private final CustomerStream stream;

    private SummaryBuilder(ZoneId zone, LocalDate asOf, SameDay sameDay, int customers) {
        this.asOf = Objects.requireNonNull(asOf, "asOf");
        this.columns = new SummaryColumns(customers);
        this.stream = new CustomerStream(zone, asOf, sameDay, columns::add);
    }

    /**
     * Begins a summary.
     *
     * @param zone the shop's zone, which decides what a day is
     * @param asOf the last day that is looked at
     */
    public static SummaryBuilder of(ZoneId zone, LocalDate asOf) {
        return of(zone, asOf, SameDay.ONE_PURCHASE, 1024);
    }

    /** @param customers how many there may be, so that room for them is made once */
    static SummaryBuilder of(ZoneId zone, LocalDate asOf, SameDay sameDay, int customers) {
        return new SummaryBuilder(zone, asOf, sameDay, customers);
    }

    /**
     * An order that counts.
     *
     * @param customer id; not below that of the call before
     * @param placedAt when it was placed
     * @param netRevenue goods after discounts and after the refunds that name this order; NaN when unknown
     * @throws IllegalArgumentException when customers do not come in ascending groups, or the revenue is infinite
     */
    public void order(long customer, Instant placedAt, double netRevenue) {
        order(customer, placedAt, netRevenue, null);
    }

    /**
     * An order that counts, and what the shop calls who placed it.
     *
     * @param customer as in {@link #order(long, Instant, double)}
     * @param placedAt as there
     * @param netRevenue as there
     * @param name the same whenever and in whatever order customers are read; null where only the id is known
     * @throws IllegalArgumentException as there
     */
    public void order(long customer, Instant placedAt, double netRevenue, String name) {
        stream.order(customer, stream.dayOf(placedAt), netRevenue, name);
    }

    /**
     * An order that counts, of which the day is known.
     *
     * @param customer id; not below that of the call before
     * @param day days since 1970-01-01 in the shop's zone
     * @param netRevenue as in {@link #order(long, Instant, double)}
     * @throws IllegalArgumentException as {@link #order(long, Instant, double)}
     */
    public void orderOn(long customer, int day, double netRevenue) {
        stream.order(customer, day, netRevenue);
    }

    /**
     * A refund that names no order.
     *
     * @param customer id; not below that of the call before
     * @param refundedAt when the money went back
     * @param amount positive
     * @throws IllegalArgumentException when customers do not come in ascending groups, or the amount is not positive
     *     and finite
     */
    public void refund(long customer, Instant refundedAt, double amount) {
        stream.refund(customer, stream.dayOf(refundedAt), amount);
    }

    /**
     * A refund that names no order, of which the day is known.
     *
     * @param customer id; not below that of the call before
     * @param day days since 1970-01-01 in the shop's zone
     * @param amount positive
     * @throws IllegalArgumentException as {@link #refund}
     */
    public void refundOn(long customer, int day, double amount) {
        stream.refund(customer, day, amount);
    }

    /** The summaries of all that was given. The builder is spent afterwards. */
    public CustomerSummaries build() {
        stream.finish();
        return new CustomerSummaries(asOf, columns);
    }

    /** What was gathered, to be joined with that of other builders. The builder is spent afterwards. */
    SummaryColumns columns() {
        stream.finish();
        return columns;
    }
}
