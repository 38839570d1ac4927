package io.valuehub.routes.ledger;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections of a pool that may be a host's, set to the hub's schema while the hub has them and set back before they
 * return: pools do not reset the schema themselves.
 */
final class SchemaDataSource extends DelegatingDataSource {

    /**
     * The two settings before, and the new ones. A query and not {@code SET search_path}, for at each of those PostgreSQL's
     * driver throws away all its prepared statements, the host's too. Plans are made for each use: one kept from when a
     * table was empty would read it from end to end for ever.
     */
    private static final String SWITCH = """
            select current_setting('search_path'), current_setting('plan_cache_mode'),
              set_config('search_path', ?, false), set_config('plan_cache_mode', ?, false)""";

    private static final String PLANS = "force_custom_plan";

    private final String schema;
    private final boolean postgres;
    private final boolean own;
    private final Set<Connection> set = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** @param own whether nobody else uses these connections: then each is set once and for all */
    SchemaDataSource(DataSource target, String schema, boolean postgres, boolean own) {
        super(target);
        this.schema = schema;
        this.postgres = postgres;
        this.own = own;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return inSchema(super.getConnection());
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return inSchema(super.getConnection(username, password));
    }

    private Connection inSchema(Connection connection) throws SQLException {
        try {
            // A single statement is its own transaction here, whatever the host's pool is set to.
            connection.setAutoCommit(true);
            if (own) {
                return inSchemaForGood(connection);
            }
            if (postgres) {
                return restoring(connection, change(connection, new Settings(schema, PLANS)));
            }
            String before = connection.getSchema();
            if (schema.equals(before)) {
                return connection;
            }
            connection.setSchema(schema);
            return restoring(connection, new Settings(before, ""));
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private Connection inSchemaForGood(Connection connection) throws SQLException {
        Connection behind = connection.unwrap(Connection.class);
        if (!set.contains(behind)) {
            if (postgres) {
                change(connection, new Settings(schema, PLANS));
            } else {
                connection.setSchema(schema);
            }
            set.add(behind);
        }
        return connection;
    }

    /** What of a connection is changed while the hub has it. */
    private record Settings(String schema, String plans) {}

    /** Gives what it was set to before. */
    private static Settings change(Connection connection, Settings to) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SWITCH)) {
            statement.setString(1, to.schema());
            statement.setString(2, to.plans());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Settings(row.getString(1), row.getString(2));
            }
        }
    }

    private Connection restoring(Connection connection, Settings before) {
        return (Connection) Proxy.newProxyInstance(
                SchemaDataSource.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                    switch (method.getName()) {
                        case "close" -> close(connection, before);
                        case "equals" -> {
                            return proxy == args[0];
                        }
                        case "hashCode" -> {
                            return System.identityHashCode(proxy);
                        }
                        default -> {
                            try {
                                return method.invoke(connection, args);
                            } catch (InvocationTargetException e) {
                                throw e.getTargetException();
                            }
                        }
                    }
                    return null;
                });
    }

    private void close(Connection connection, Settings before) throws SQLException {
        try (connection) {
            if (connection.isClosed()) {
                return;
            }
            if (postgres) {
                change(connection, before);
            } else {
                connection.setSchema(before.schema());
            }
        }
    }
}
