package io.valuehub.connectors.wiring;

import io.valuehub.connectors.Connection;
import io.valuehub.connectors.Connections;
import io.valuehub.connectors.ConnectorCatalog;
import org.apache.camel.spi.PropertiesSource;

/**
 * Answers <code>{{connections.my-shop.url}}</code> inside Kamelets. A value never passes through a Kamelet parameter
 * (Camel cuts those at {@code &}) and is never logged here.
 */
final class ConnectionProperties implements PropertiesSource {

    private static final String PREFIX = "connections.";
    /** The address requests start with, made from the kind's {@code x-http.base}. */
    private static final String HTTP_BASE = "http-base";

    private final Connections connections;
    private final ConnectorCatalog catalog;

    ConnectionProperties(Connections connections, ConnectorCatalog catalog) {
        this.connections = connections;
        this.catalog = catalog;
    }

    @Override
    public String getName() {
        return "valuehub-connections";
    }

    @Override
    public String getProperty(String key) {
        if (!key.startsWith(PREFIX)) {
            return null;
        }
        String rest = key.substring(PREFIX.length());
        return connections.all().stream()
                .filter(connection -> rest.startsWith(connection.name() + "."))
                .findFirst()
                .map(connection ->
                        value(connection, rest.substring(connection.name().length() + 1)))
                .orElse(null);
    }

    private String value(Connection connection, String path) {
        return catalog.kind(connection.kind())
                .flatMap(kind -> path.equals(HTTP_BASE) ? kind.httpBase(connection) : kind.value(connection, path))
                .orElse(null);
    }
}
