package io.valuehub.routes.verb;

import io.valuehub.routes.ledger.SyncRun;
import java.util.Optional;

/** Is told how a sync gets on. Every bean of this type in the Camel registry is; it must not throw. */
@FunctionalInterface
public interface SyncListener {

    /**
     * Pages were saved: one, or a few that waited and were saved in one transaction.
     *
     * @param run as it stands now
     * @param share of the whole that is read (0 to 1); empty when the source cannot tell
     */
    void saved(SyncRun run, Optional<Double> share);
}
