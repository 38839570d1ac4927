package io.valuehub.analytics.summary;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Turns a stream of counting orders into the {@link PurchaseHistory} of one customer after the other, by the rules of
 * {@link SummaryBuilder}. Holds one customer's orders at a time; not safe for use by several threads.
 */
public final class HistoryBuilder {

    private final CustomerStream stream;

    private HistoryBuilder(ZoneId zone, LocalDate asOf, Consumer<PurchaseHistory> sink) {
        Objects.requireNonNull(sink, "sink");
        this.stream = new CustomerStream(
                zone,
                asOf,
                SameDay.ONE_PURCHASE,
                (customer, name, orders, purchases, revenue) -> sink.accept(purchases.history(customer, revenue)));
    }

    /**
     * Begins a stream.
     *
     * @param zone the shop's zone, which decides what a day is
     * @param asOf the last day that is looked at
     * @param sink takes each customer with an order on or before that day, in ascending order of id
     */
    public static HistoryBuilder of(ZoneId zone, LocalDate asOf, Consumer<PurchaseHistory> sink) {
        return new HistoryBuilder(zone, asOf, sink);
    }

    /** An order that counts; as {@link SummaryBuilder#order}. */
    public void order(long customer, Instant placedAt, double netRevenue) {
        stream.order(customer, stream.dayOf(placedAt), netRevenue);
    }

    /** A refund that names no order; as {@link SummaryBuilder#refund}. */
    public void refund(long customer, Instant refundedAt, double amount) {
        stream.refund(customer, stream.dayOf(refundedAt), amount);
    }

    /** Hands on the customer that came last. The builder is spent afterwards. */
    public void finish() {
        stream.finish();
    }
}
