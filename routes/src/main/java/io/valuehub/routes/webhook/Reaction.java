package io.valuehub.routes.webhook;

import io.valuehub.analytics.problem.HubException;
import io.valuehub.routes.ledger.Rescores;
import io.valuehub.routes.verb.Decide;
import io.valuehub.routes.verb.Hub;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows within moments from a stream that was read because of a webhook: the sync scored anew whose orders changed,
 * and for these the hub decides now, as {@code value:decide?customer=} does.
 */
final class Reaction {

    private static final Logger LOG = LoggerFactory.getLogger(Reaction.class);

    /** For more people at once than this the night decides: then it was no event of theirs, but a shop that caught up. */
    private static final int MOST = 100;

    private final Hub hub;
    private final Rescores rescores;

    Reaction(Hub hub) {
        this.hub = hub;
        this.rescores = new Rescores(hub.ledger(), hub.clock());
    }

    /** Decides for those scored anew since then. What fails here is left to the night; what was read is safe already. */
    void after(Instant begun) {
        if (hub.settings().campaigns().isEmpty()) {
            return;
        }
        List<Long> people = rescores.since(begun, MOST + 1);
        if (people.size() > MOST) {
            return;
        }
        try {
            people.forEach(new Decide(hub)::run);
        } catch (RuntimeException e) {
            LOG.warn(
                    "deciding after a webhook: {}",
                    e instanceof HubException ? e.getMessage() : e.getClass().getName());
        }
    }
}
