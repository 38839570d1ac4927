package io.valuehub.analytics.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * An answer to a question.
 *
 * @param id identity at the source
 * @param customer the source's customer id; null when only the address is known
 * @param email the address; null when only the customer is known
 * @param question id of the question asked, e.g. {@code nps}
 * @param score the answer; null for words only
 * @param scale highest possible score; null for words only
 * @param text the words; null when none
 * @param at when it was given
 */
public record Feedback(
        SourceId id,
        String customer,
        String email,
        String question,
        BigDecimal score,
        BigDecimal scale,
        String text,
        Instant at)
        implements CanonicalRecord {

    public Feedback {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(at, "at");
    }

    /** Leaves out the address and the words. */
    @Override
    public String toString() {
        return "Feedback[" + id + " " + question + "]";
    }
}
