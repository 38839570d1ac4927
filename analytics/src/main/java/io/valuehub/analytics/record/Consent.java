package io.valuehub.analytics.record;

import java.time.Instant;
import java.util.Objects;

/**
 * What a person said about being contacted, as one source has it. The history is append-only and the strictest source
 * wins.
 *
 * @param id identity at the source
 * @param customer the source's customer id; null when only the address is known
 * @param email the address; null when only the customer is known
 * @param channel {@code email}, {@code sms}, {@code push} …
 * @param purpose {@code marketing}, {@code profiling} …
 * @param state what was said
 * @param at when it was said; null when unknown
 */
public record Consent(
        SourceId id, String customer, String email, String channel, String purpose, State state, Instant at)
        implements CanonicalRecord {

    /** What was said. */
    public enum State {
        /** Not known, which means no. */
        UNKNOWN,
        /** Said yes once. */
        OPTED_IN,
        /** Said yes and confirmed it. */
        OPTED_IN_CONFIRMED,
        /** Said no. */
        OPTED_OUT
    }

    public Consent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(state, "state");
    }

    /** Leaves out the address. */
    @Override
    public String toString() {
        return "Consent[" + id + " " + channel + " " + purpose + " " + state + "]";
    }
}
