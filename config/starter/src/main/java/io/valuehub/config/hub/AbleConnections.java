package io.valuehub.config.hub;

import io.valuehub.config.value.Unreadable;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.connectors.KameletFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the configured connections can do for a customer; what goes with a product is not a customer's. */
final class AbleConnections {

    private final ConnectorCatalog catalog;
    private final Map<String, Connection> connections;

    AbleConnections(ConnectorCatalog catalog, Map<String, Connection> connections) {
        this.catalog = catalog;
        this.connections = connections;
    }

    /** Everything that some connection can do. */
    Set<String> verbs() {
        Set<String> verbs = new TreeSet<>();
        connections.values().forEach(connection -> catalog.sinks(connection.kind()).keySet().stream()
                .filter(verb -> sink(connection, verb).isPresent())
                .forEach(verbs::add));
        return verbs;
    }

    /** The connector of a connection for a verb. */
    Optional<KameletFile> sink(Connection connection, String verb) {
        return Optional.ofNullable(catalog.sinks(connection.kind()).get(verb))
                .filter(sink ->
                        sink.label("writes-to").filter("product"::equals).isEmpty());
    }

    /**
     * The name of a connection that can do it.
     *
     * @param verb blank when it is not known
     */
    String named(String name, String verb) {
        List<String> able = connections.values().stream()
                .filter(c -> verb.isEmpty() || sink(c, verb).isPresent())
                .map(Connection::name)
                .toList();
        if (connections.containsKey(name) && !able.contains(name)) {
            throw new Unreadable(
                    "must be a connection that can do " + verb
                            + (able.isEmpty() ? "; there is none" : ": one of " + able),
                    connections.get(name).kind() + " cannot");
        }
        return Words.oneOf(name, able);
    }
}
