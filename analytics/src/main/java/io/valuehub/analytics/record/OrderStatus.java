package io.valuehub.analytics.record;

/** What became of an order. Each connector maps its platform's words to these; refunds are records of their own. */
public enum OrderStatus {
    /** Placed, not paid: pending, on hold, failed payment. */
    PLACED,
    /** Paid, on its way. */
    PAID,
    /** Paid and delivered. */
    FULFILLED,
    /** Called off or voided. */
    CANCELLED,
    /** Not a real order. */
    TEST;

    /** Whether an order of this status is a purchase, as long as it was not refunded in full. */
    public boolean counts() {
        return this == PAID || this == FULFILLED;
    }
}
