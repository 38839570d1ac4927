package io.valuehub.routes.sync;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.routes.ledger.Quarantine;
import io.valuehub.routes.ledger.SyncRun;
import io.valuehub.routes.ledger.SyncRuns;
import io.valuehub.routes.verb.Begin;
import io.valuehub.routes.verb.Hub;
import io.valuehub.routes.verb.StreamName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Reads sources on demand, through the same routes as the schedule. To follow a sync, bind a {@code SyncListener}. */
public final class Syncs {

    /** Reasons for quarantine that are told of one run. */
    private static final int REASONS = 3;

    private final CamelContext context;
    private final Hub hub;

    public Syncs(CamelContext context) {
        this.context = context;
        this.hub = Hub.of(context);
    }

    /** The streams that are read, in the order of {@code hub.yaml}. */
    public List<StreamName> streams() {
        return hub.settings().syncs().entrySet().stream()
                .flatMap(
                        sync -> sync.getValue().streams().stream().map(stream -> new StreamName(sync.getKey(), stream)))
                .toList();
    }

    /** Reads every stream, one after the other; one that fails does not stop the next. */
    public List<SyncResult> syncAll() {
        return streams().stream().map(this::sync).toList();
    }

    /**
     * Reads one stream to its end.
     *
     * @throws ConfigProblem when there is no route for it
     */
    public SyncResult sync(String connection, String stream) {
        StreamName name = new StreamName(connection, stream);
        if (context.getRoute(StockRoutes.id(name)) == null) {
            List<String> known = streams().stream().map(StreamName::toString).toList();
            throw new ConfigProblem(new Problem(
                    "sync",
                    "has no route for '" + name + "'",
                    "must be one of " + known,
                    Suggestion.of(name.toString(), known)));
        }
        try (ProducerTemplate template = context.createProducerTemplate()) {
            Exchange exchange = template.send("direct:" + StockRoutes.id(name), sent -> {});
            return result(name, exchange);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SyncResult sync(StreamName name) {
        try {
            return sync(name.connection(), name.stream());
        } catch (ConfigProblem e) {
            return SyncResult.of(name, Optional.of(e));
        }
    }

    private SyncResult result(StreamName name, Exchange exchange) {
        Optional<Exception> failure = Optional.ofNullable(exchange.getException());
        Long id = exchange.getProperty(Begin.RUN, Long.class);
        if (id == null) {
            return SyncResult.of(name, failure);
        }
        SyncRun run = new SyncRuns(hub.ledger(), hub.clock()).get(id);
        List<Quarantine.Reason> reasons = run.quarantined() == 0
                ? List.of()
                : new Quarantine(hub.ledger(), hub.clock()).reasons(run.id(), REASONS);
        return new SyncResult(name, run.records(), run.written(), run.quarantined(), reasons, run.leftOut(), failure);
    }
}
