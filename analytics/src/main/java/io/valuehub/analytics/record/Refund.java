package io.valuehub.analytics.record;

import java.time.Instant;
import java.util.Objects;

/**
 * Money given back, at its own date.
 *
 * @param id identity at the source
 * @param order the source's id of the order it belongs to; null when the source does not say (then {@code customer} or
 *     {@code email} tells whose revenue it lowers)
 * @param customer the source's customer id; null when unknown
 * @param email the buyer's address; null when unknown
 * @param refundedAt when
 * @param amount positive: goods without tax and shipping where the source separates them, else as given; null means the
 *     whole order
 */
public record Refund(SourceId id, String order, String customer, String email, Instant refundedAt, Money amount)
        implements CanonicalRecord {

    public Refund {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(refundedAt, "refundedAt");
    }

    /** Leaves out the buyer's address. */
    @Override
    public String toString() {
        return "Refund[" + id + " of " + order + " " + refundedAt + "]";
    }
}
