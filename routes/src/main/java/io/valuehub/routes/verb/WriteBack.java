package io.valuehub.routes.verb;

import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.routes.ledger.ScoreRun;
import io.valuehub.routes.ledger.Scores;
import io.valuehub.routes.settings.SyncSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code value:write-back}: writes what the newest score run says of customers to the records they have at the connections
 * with {@code write-back}, and what goes with products to those of shops with {@code recommend}, where it differs from what was
 * written last. In preview nothing is written.
 */
public final class WriteBack implements Step {

    private static final Logger LOG = LoggerFactory.getLogger(WriteBack.class);

    private final Hub hub;

    /** @param hub what to work with */
    public WriteBack(Hub hub) {
        this.hub = hub;
    }

    /** Leaves the list of {@link WriteBackResult} in the variable {@code result}. */
    @Override
    public void run(Exchange exchange, Map<String, String> options) {
        exchange.setVariable("result", run(exchange.getContext()));
    }

    /** Writes to every connection that wants it; one that cannot be written to does not stop the next. */
    public List<WriteBackResult> run(CamelContext context) {
        Optional<ScoreRun> scores = new Scores(hub.ledger(), hub.clock()).latest();
        List<WriteBackResult> results = new ArrayList<>();
        if (scores.isEmpty() || !isWanted()) {
            return results;
        }
        ConnectorCatalog catalog =
                ConnectorCatalog.of(hub.settings().directory().resolve("kamelets"));
        for (Map.Entry<String, SyncSettings> sync : hub.settings().syncs().entrySet()) {
            if (!sync.getValue().writeBack().isEmpty()) {
                WriteBackResult result = new ProfileWriting(
                                hub,
                                new ProfileSink(
                                        context, catalog, hub.connections().get(sync.getKey())),
                                scores.get(),
                                sync.getValue().writeBack())
                        .run();
                result.stopped().ifPresent(why -> LOG.warn("write-back to {} stopped: {}", sync.getKey(), why));
                results.add(result);
            }
            if (!sync.getValue().recommend().isEmpty()) {
                WriteBackResult result = new RecommendWriting(
                                hub,
                                context,
                                hub.connections().get(sync.getKey()),
                                sync.getValue().recommend())
                        .run();
                result.stopped().ifPresent(why -> LOG.warn("recommendations to {} stopped: {}", sync.getKey(), why));
                results.add(result);
            }
        }
        return results;
    }

    /** Whether any connection is to be written to. */
    public boolean isWanted() {
        return hub.settings().syncs().values().stream()
                .anyMatch(
                        sync -> !sync.writeBack().isEmpty() || !sync.recommend().isEmpty());
    }
}
