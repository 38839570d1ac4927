package io.valuehub.config;

import io.valuehub.connectors.ConnectorCatalog;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the hub's own routes offer to the integrator's. */
final class StockRoutes {

    private StockRoutes() {}

    /** The {@code direct:} endpoints they start from: two for each stream of each connection, and three. */
    static Set<String> directs(Map<String, String> kinds, ConnectorCatalog catalog) {
        Set<String> directs = new TreeSet<>(Set.of("valuehub-score", "valuehub-decide", "valuehub-measure"));
        kinds.forEach((name, kind) -> catalog.streams(kind).keySet().forEach(stream -> {
            directs.add("valuehub-sync-" + name + "-" + stream);
            directs.add("valuehub-page-" + name + "-" + stream);
        }));
        return directs;
    }
}
