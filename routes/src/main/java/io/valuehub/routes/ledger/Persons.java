package io.valuehub.routes.ledger;

import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.analytics.record.Order;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose the records of a page are.
 *
 * @param statements what each record says about it, by the very record
 * @param byClue the person each clue leads to
 * @param shared clues that lead to too many people
 * @param changed those who were merged or split, are new or are known by more than before
 */
record Persons(
        Map<CanonicalRecord, Statement> statements, Map<Clue, Long> byClue, Set<Clue> shared, Set<Long> changed) {

    /** Nobody when the record does not say. Only an order leaves a customer that is many people's for its address. */
    Owner of(CanonicalRecord record) {
        Optional<Clue> clue = statements.get(record).owner(record instanceof Order ? shared : Set.of());
        return clue.map(by -> new Owner(byClue.get(by), by)).orElse(Owner.NOBODY);
    }

    /**
     * Whose a record is.
     *
     * @param person null: nobody's
     * @param by the clue that says so; null: its order, or none
     */
    record Owner(Long person, Clue by) {
        static final Owner NOBODY = new Owner(null, null);
    }
}
