package io.valuehub.routes.ledger;

import io.valuehub.analytics.record.CanonicalRecord;

/**
 * A record and whose it is.
 *
 * @param record as the source has it
 * @param person null: nobody's
 */
record Row<R extends CanonicalRecord>(R record, Long person) {

    String externalId() {
        return record.id().externalId();
    }
}
