package io.valuehub.routes.ledger;

import io.valuehub.analytics.decide.Channel;
import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.routes.settings.ConsentField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one request to a source brought, or several of one after the other that are saved together.
 *
 * @param records the good ones, made to fit ({@link Fitted})
 * @param rejected the bad ones
 * @param leftOut reason to number of source lines the connector did not take
 * @param next token of the next page; null when this is the last
 * @param consents the customers' fields that say yes to something
 * @param pages of the source it is made of
 */
public record Page(
        List<CanonicalRecord> records,
        List<Quarantine.Rejected> rejected,
        Map<String, Long> leftOut,
        String next,
        List<ConsentField> consents,
        int pages) {

    /** One page of the source. */
    public Page(
            List<CanonicalRecord> records,
            List<Quarantine.Rejected> rejected,
            Map<String, Long> leftOut,
            String next,
            List<ConsentField> consents) {
        this(records, rejected, leftOut, next, consents, 1);
    }

    /** One page of a source with at most one such field, about email. */
    public Page(
            List<CanonicalRecord> records,
            List<Quarantine.Rejected> rejected,
            Map<String, Long> leftOut,
            String next,
            Optional<String> newsletter) {
        this(
                records,
                rejected,
                leftOut,
                next,
                newsletter.map(field -> ConsentField.marketing(Channel.EMAIL, field)).stream()
                        .toList());
    }

    /** Whether the page after this one can be saved in one with it: neither holds bad records, which are judged page by page. */
    public boolean joins(Page after) {
        return rejected.isEmpty() && after.rejected.isEmpty() && consents.equals(after.consents);
    }

    /** This page and the one after it, as one. */
    public Page and(Page after) {
        List<CanonicalRecord> all = new ArrayList<>(records);
        all.addAll(after.records);
        Map<String, Long> counts = new HashMap<>(leftOut);
        after.leftOut.forEach((reason, lines) -> counts.merge(reason, lines, Long::sum));
        return new Page(all, List.of(), counts, after.next, consents, pages + after.pages);
    }
}
