package io.valuehub.routes.ledger;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections of a pool that may be a host's, set to the hub's schema while the hub has them and set back before they
 * return: pools do not reset the schema themselves.
 */
final class SchemaDataSource extends DelegatingDataSource {

    private final String schema;

    SchemaDataSource(DataSource target, String schema) {
        super(target);
        this.schema = schema;
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
            String before = connection.getSchema();
            if (schema.equals(before)) {
                return connection;
            }
            connection.setSchema(schema);
            return restoring(connection, before);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static Connection restoring(Connection connection, String before) {
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

    private static void close(Connection connection, String before) throws SQLException {
        try (connection) {
            if (!connection.isClosed()) {
                connection.setSchema(before);
            }
        }
    }
}
