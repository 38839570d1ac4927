package io.valuehub.connectors;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.Suggestion;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The configured connections by name. Immutable; bound in the Camel registry under {@link #BEAN}. */
public final class Connections {

    /** Name under which Kamelets find this in the Camel registry. */
    public static final String BEAN = "valuehub-connections";

    private final Map<String, Connection> byName = new LinkedHashMap<>();

    public Connections(Collection<Connection> connections) {
        connections.forEach(c -> byName.put(c.name(), c));
    }

    /** @throws ConfigProblem when there is none of that name */
    public Connection get(String name) {
        Connection connection = byName.get(name);
        if (connection == null) {
            throw new ConfigProblem(new Problem(
                    "connection",
                    "was '" + name + "'",
                    "must be one of " + byName.keySet(),
                    Suggestion.of(name, byName.keySet())));
        }
        return connection;
    }

    public Collection<Connection> all() {
        return List.copyOf(byName.values());
    }
}
