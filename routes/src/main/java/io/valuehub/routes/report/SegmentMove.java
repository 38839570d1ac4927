package io.valuehub.routes.report;

import java.time.LocalDate;

/**
 * Somebody came into a segment or went out of it.
 *
 * @param asOf day of the score run that found it
 * @param person number in this ledger
 * @param name or address; null when neither is known
 * @param direction {@code ENTERED} or {@code LEFT}
 * @param reason which condition changed; null at the first run
 */
public record SegmentMove(LocalDate asOf, long person, String name, String direction, String reason) {

    /** Leaves out who it was. */
    @Override
    public String toString() {
        return "SegmentMove[" + person + " " + direction + "]";
    }
}
