package io.valuehub.analytics.record;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * Something a person did that is no order: looked at a product, filled a cart, opened an email.
 *
 * @param id identity at the source
 * @param customer the source's customer id; null when only the address is known
 * @param email the address; null when only the customer is known
 * @param kind what happened, e.g. {@code viewed-product}
 * @param product the source's product id; null when none
 * @param at when
 * @param attributes whatever else the source knows, as text
 */
public record Event(
        SourceId id,
        String customer,
        String email,
        String kind,
        String product,
        Instant at,
        Map<String, String> attributes)
        implements CanonicalRecord {

    public Event {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(at, "at");
        attributes = Map.copyOf(attributes);
    }

    /** Leaves out the address. */
    @Override
    public String toString() {
        return "Event[" + id + " " + kind + " " + at + "]";
    }
}
