package io.valuehub.routes.report;

import java.time.LocalDate;

/**
 * Somebody who went from one group to another, to be listed.
 *
 * @param asOf day of the score run that found it
 * @param person number in this ledger
 * @param name or address; null when neither is known
 * @param from where they were
 * @param to where they are
 * @param reason what changed
 */
public record Mover(LocalDate asOf, long person, String name, String from, String to, String reason) {

    /** Leaves out who it was. */
    @Override
    public String toString() {
        return "Mover[" + person + " " + from + " → " + to + "]";
    }
}
