package io.valuehub.routes.ledger;

import io.valuehub.analytics.record.CanonicalRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one request to a source brought.
 *
 * @param records the good ones, made to fit ({@link Fitted})
 * @param rejected the bad ones
 * @param leftOut reason to number of source lines the connector did not take
 * @param next token of the next page; null when this is the last
 * @param consentField the customers' field that says yes to marketing; empty for none
 * @param advertisingField the same of yes to advertising elsewhere
 */
public record Page(
        List<CanonicalRecord> records,
        List<Quarantine.Rejected> rejected,
        Map<String, Long> leftOut,
        String next,
        Optional<String> consentField,
        Optional<String> advertisingField) {

    /** Where nothing says anything of advertising. */
    public Page(
            List<CanonicalRecord> records,
            List<Quarantine.Rejected> rejected,
            Map<String, Long> leftOut,
            String next,
            Optional<String> consentField) {
        this(records, rejected, leftOut, next, consentField, Optional.empty());
    }
}
