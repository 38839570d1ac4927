package io.valuehub.routes.ledger;

import io.valuehub.analytics.record.CanonicalRecord;
import java.util.Map;
import java.util.Set;

/**
 * Whose the records of a page are.
 *
 * @param byClue the person each clue leads to
 * @param changed those who were merged with another, or are new
 */
record Persons(Map<Clue, Long> byClue, Set<Long> changed) {

    /** Null when the record does not say. */
    Long of(CanonicalRecord record) {
        return Clue.of(record).stream().findFirst().map(byClue::get).orElse(null);
    }
}
