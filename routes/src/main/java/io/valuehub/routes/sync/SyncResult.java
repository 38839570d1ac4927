package io.valuehub.routes.sync;

import io.valuehub.routes.ledger.Quarantine;
import io.valuehub.routes.verb.StreamName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How reading a stream went.
 *
 * @param name what was read
 * @param records read, by the process that was cut off before as well
 * @param written new or changed ones among them
 * @param quarantined bad ones among them
 * @param reasons why, the commonest first and a few at most
 * @param leftOut reason to number of source lines not taken
 * @param failure why it stopped; empty when it was read to its end
 */
public record SyncResult(
        StreamName name,
        long records,
        long written,
        long quarantined,
        List<Quarantine.Reason> reasons,
        Map<String, Long> leftOut,
        Optional<Exception> failure) {

    /** Nothing was read. */
    static SyncResult of(StreamName name, Optional<Exception> failure) {
        return new SyncResult(name, 0, 0, 0, List.of(), Map.of(), failure);
    }
}
