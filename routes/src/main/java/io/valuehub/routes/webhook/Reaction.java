package io.valuehub.routes.webhook;

import io.valuehub.analytics.problem.HubException;
import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.analytics.record.Event;
import io.valuehub.routes.ledger.EventPeople;
import io.valuehub.routes.ledger.Rescores;
import io.valuehub.routes.verb.Decide;
import io.valuehub.routes.verb.Hub;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows within moments from a webhook: where it led to reading a stream, the sync scored anew whose orders changed;
 * for these, and for those whom an event or an answer is of, the hub decides now, as {@code value:decide?customer=} does.
 */
final class Reaction {

    private static final Logger LOG = LoggerFactory.getLogger(Reaction.class);

    /** For more people at once than this the night decides: then it was no event of theirs, but a shop that caught up. */
    private static final int MOST = 100;

    /** After these somebody is still in the shop, or with the letter that was sent to them. */
    private static final Set<String> PASSING =
            Set.of("viewed-product", "added-to-cart", "opened-email", "clicked-email");

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
        decide(rescores.since(begun, MOST + 1));
    }

    /** Decides for those whom these events and answers are of, but for what comes by the dozen while one looks around. */
    void to(Collection<CanonicalRecord> saved) {
        if (hub.settings().campaigns().isEmpty()) {
            return;
        }
        List<CanonicalRecord> telling = saved.stream()
                .filter(record -> !(record instanceof Event event && PASSING.contains(event.kind())))
                .toList();
        decide(List.copyOf(new EventPeople(hub.ledger()).of(telling)));
    }

    private void decide(List<Long> people) {
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
