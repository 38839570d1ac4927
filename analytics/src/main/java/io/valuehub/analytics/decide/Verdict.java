package io.valuehub.analytics.decide;

import java.time.Instant;

/** What a {@link Guard} says. Reasons are plain words for the owner and hold no personal data. */
public sealed interface Verdict {

    /** Nothing against it. */
    record Allowed() implements Verdict {}

    /**
     * Not at all.
     *
     * @param reason why, e.g. "has not agreed to e-mail"
     */
    record Refused(String reason) implements Verdict {}

    /**
     * Not now.
     *
     * @param until when to ask again
     * @param reason why
     */
    record Deferred(Instant until, String reason) implements Verdict {}

    /** Nothing against it. */
    static Verdict allowed() {
        return new Allowed();
    }

    /** Not at all. */
    static Verdict refused(String reason) {
        return new Refused(reason);
    }
}
