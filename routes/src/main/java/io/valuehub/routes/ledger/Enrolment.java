package io.valuehub.routes.ledger;

import io.valuehub.analytics.journey.Leaving;
import io.valuehub.analytics.journey.Progress;
import java.time.Instant;
import java.util.Optional;

/**
 * One pass of a person through a journey.
 *
 * @param id 0 for one that is not written yet
 * @param person whose it is
 * @param campaign which journey
 * @param name the day they entered, as decisions and actions name the pass
 * @param arm of the comparison; empty where nothing is compared
 * @param drawnAmong arms and shares the arm was drawn among; empty when it was not drawn
 * @param enteredAt when
 * @param orderKnown the last order known then
 * @param heldOutBy {@code HOLDOUT} or {@code CONTROL}; null when not held out
 * @param progress how far they have come
 * @param left why they are no longer inside; null while they are
 * @param leftAt when they left; null while they are inside
 * @param own false when it is that of somebody they were once one with
 */
public record Enrolment(
        long id,
        long person,
        String campaign,
        String name,
        String arm,
        String drawnAmong,
        Instant enteredAt,
        Optional<Instant> orderKnown,
        String heldOutBy,
        Progress progress,
        Leaving left,
        Instant leftAt,
        boolean own) {

    /** Whether they are on their way. */
    public boolean isInside() {
        return own && left == null;
    }

    /** Whether a last order is one that was not known when they entered. */
    public boolean hasOrderedSince(Optional<Instant> lastOrder) {
        return lastOrder
                .filter(last -> orderKnown.map(last::isAfter).orElse(true))
                .isPresent();
    }

    /** The same, further on. */
    public Enrolment with(Progress further) {
        return new Enrolment(
                id,
                person,
                campaign,
                name,
                arm,
                drawnAmong,
                enteredAt,
                orderKnown,
                heldOutBy,
                further,
                left,
                leftAt,
                own);
    }
}
