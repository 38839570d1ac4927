package io.valuehub.routes.ledger;

import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.routes.ledger.Persons.Owner;

/**
 * A record and whose it is.
 *
 * @param record as the source has it
 * @param owner whose
 */
record Row<R extends CanonicalRecord>(R record, Owner owner) {

    String externalId() {
        return record.id().externalId();
    }

    /** Null: nobody's. */
    Long person() {
        return owner.person();
    }
}
