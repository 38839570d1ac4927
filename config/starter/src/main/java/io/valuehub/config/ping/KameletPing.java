package io.valuehub.config.ping;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.ConnectionKind;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.connectors.http.HttpProblems;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;

/**
 * Fetches one page through a connector's own Kamelet: {@code <kind>-check-action} if it has one, else the first of its
 * streams that is configured, asked for what changed since now.
 */
final class KameletPing implements Ping {

    private final CamelContext context;
    private final ConnectorCatalog catalog;
    private final Clock clock;

    KameletPing(CamelContext context, ConnectorCatalog catalog, Clock clock) {
        this.context = context;
        this.catalog = catalog;
        this.clock = clock;
    }

    @Override
    public void ask(Connection connection, ConnectionKind kind) throws Exception {
        Optional<String> kamelet = kamelet(connection, kind);
        if (kamelet.isEmpty()) {
            return; // a channel that can only be tried by writing
        }
        try (FluentProducerTemplate template = context.createFluentProducerTemplate()) {
            Exchange answer = template.to("kamelet:" + kamelet.get() + "?connection=" + connection.name())
                    .withProcessor(exchange ->
                            exchange.setVariable("since", clock.instant().toString()))
                    .send();
            if (answer.getException() != null) {
                throw HttpProblems.of(connection.name(), answer.getException());
            }
        }
    }

    private Optional<String> kamelet(Connection connection, ConnectionKind kind) {
        String check = kind.name() + "-check-action";
        return catalog.kamelet(check).isPresent()
                ? Optional.of(check)
                : catalog.streams(kind.name()).entrySet().stream()
                        .filter(stream -> isConfigured(connection, kind, stream.getKey()))
                        .map(Map.Entry::getValue)
                        .sorted((a, b) -> Integer.compare(rank(a.label("cursor")), rank(b.label("cursor"))))
                        .map(k -> k.name())
                        .findFirst();
    }

    /** A stream whose options are a block of its own is read only where that block is there. */
    private static boolean isConfigured(Connection connection, ConnectionKind kind, String stream) {
        JsonNode block = kind.schema().path("properties").path(stream);
        return !block.path("type").asText().equals("object")
                || connection.node(stream).isObject();
    }

    /** Streams that can be asked for little first. */
    private static int rank(Optional<String> cursor) {
        return cursor.filter("modified"::equals).isPresent() ? 0 : 1;
    }
}
