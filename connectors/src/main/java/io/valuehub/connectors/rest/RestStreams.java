package io.valuehub.connectors.rest;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.Connections;
import io.valuehub.connectors.ConnectorCatalog;
import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;

/**
 * What the Kamelets of a generic JSON API share: makes the request of a page from the connection's options, and reads the
 * answer. The request itself goes through the connection's own client. Thread-safe.
 */
public final class RestStreams {

    /** Name under which Kamelets find this in the Camel registry. */
    public static final String BEAN = "valuehub-rest";

    private final Connections connections;
    private final ConnectorCatalog catalog;
    private final Map<String, RestStream> streams = new ConcurrentHashMap<>();

    public RestStreams(Connections connections, ConnectorCatalog catalog) {
        this.connections = connections;
        this.catalog = catalog;
    }

    /** Sets path and query of the request for the page the variables name. */
    public void ask(Exchange exchange, String connection, String stream) {
        RestQuery asked = stream(connection, stream)
                .ask(variable(exchange, "since"), variable(exchange, "until"), token(exchange));
        exchange.getMessage().setHeader("CamelHttpMethod", "GET");
        exchange.getMessage().setHeader("CamelHttpPath", asked.path());
        exchange.getMessage().setHeader("CamelHttpQuery", asked.query());
        exchange.getMessage().setBody(null);
    }

    /** Puts the records of the answer into the body and the token of the next page into its variable. */
    public void read(Exchange exchange, String connection, String stream) {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getMessage()
                .getHeaders()
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), String.valueOf(value)));
        InputStream body = Optional.ofNullable(exchange.getMessage().getBody(InputStream.class))
                .orElse(InputStream.nullInputStream());
        RestStream.Read read = stream(connection, stream).read(body, headers, token(exchange));
        exchange.getMessage().setBody(read.records());
        exchange.setVariable("nextPage", read.nextPage());
    }

    private RestStream stream(String connection, String stream) {
        return streams.computeIfAbsent(connection + "/" + stream, name -> of(connections.get(connection), stream));
    }

    private RestStream of(Connection connection, String stream) {
        String where = "connections." + connection.name() + "." + stream;
        String base = catalog.kind(connection.kind())
                .flatMap(kind -> kind.httpBase(connection))
                .orElseThrow(() -> new ConfigProblem(
                        Problem.of("connections." + connection.name(), "has no address", "must have one")));
        if (!connection.node(stream).isObject()) {
            throw new ConfigProblem(Problem.of(where, "is missing", "must say how the stream is read"));
        }
        return new RestStream(where, stream, URI.create(base), connection.node(stream));
    }

    private static Optional<String> variable(Exchange exchange, String name) {
        return Optional.ofNullable(exchange.getVariable(name, String.class)).filter(value -> !value.isBlank());
    }

    private static String token(Exchange exchange) {
        return variable(exchange, "page").orElse("");
    }
}
