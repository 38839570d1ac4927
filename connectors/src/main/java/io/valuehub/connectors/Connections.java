package io.valuehub.connectors;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.Suggestion;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The configured connections by name; bound in the Camel registry under {@link #BEAN}. Which there are never changes; a
 * secret of one may be replaced while the hub runs, so a connection is asked for when it is needed and not kept.
 */
public final class Connections {

    /** Name under which Kamelets find this in the Camel registry. */
    public static final String BEAN = "valuehub-connections";

    private final Supplier<Optional<Collection<Connection>>> news;
    private volatile Map<String, Connection> byName;

    /** Connections whose secrets stay as they are. */
    public Connections(Collection<Connection> connections) {
        this(connections, Optional::empty);
    }

    /** @param news asked at each look: all connections anew when a secret of one was replaced, else empty */
    public Connections(Collection<Connection> connections, Supplier<Optional<Collection<Connection>>> news) {
        this.news = news;
        this.byName = byName(connections);
    }

    private static Map<String, Connection> byName(Collection<Connection> connections) {
        Map<String, Connection> byName = new LinkedHashMap<>();
        connections.forEach(c -> byName.put(c.name(), c));
        return byName;
    }

    /** @throws ConfigProblem when there is none of that name */
    public Connection get(String name) {
        Map<String, Connection> now = now();
        Connection connection = now.get(name);
        if (connection == null) {
            throw new ConfigProblem(new Problem(
                    "connection",
                    "was '" + name + "'",
                    "must be one of " + now.keySet(),
                    Suggestion.of(name, now.keySet())));
        }
        return connection;
    }

    public Collection<Connection> all() {
        return List.copyOf(now().values());
    }

    private Map<String, Connection> now() {
        news.get().ifPresent(connections -> byName = byName(connections));
        return byName;
    }
}
