package io.valuehub.analytics.record;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * A customer as one source knows them; several of these may be one person.
 *
 * @param id identity at the source
 * @param email address as given; null when unknown
 * @param firstName null when unknown
 * @param lastName null when unknown
 * @param phone as given; null when unknown
 * @param country ISO 3166 code or the source's own word; null when unknown
 * @param language BCP 47 tag; null when unknown
 * @param createdAt when the source first knew them; null when unknown
 * @param changedAt when the source last changed them; null when unknown
 * @param guest bought without an account
 * @param attributes whatever else the source knows, as text
 */
public record Customer(
        SourceId id,
        String email,
        String firstName,
        String lastName,
        String phone,
        String country,
        String language,
        Instant createdAt,
        Instant changedAt,
        boolean guest,
        Map<String, String> attributes)
        implements CanonicalRecord {

    public Customer {
        Objects.requireNonNull(id, "id");
        attributes = Map.copyOf(attributes);
    }

    /** Leaves out everything personal. */
    @Override
    public String toString() {
        return "Customer[" + id + "]";
    }
}
