package io.valuehub.connectors.table;

import io.valuehub.connectors.Connection;
import java.io.PrintWriter;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * The owner's database: every connection is read-only and in a transaction that is never committed. One connection is
 * used at a time, for minutes, so there is no pool.
 */
public final class ReadOnlyDatabase implements DataSource {

    private static final int LOGIN_SECONDS = 10;

    private final Supplier<Connection> current;

    /**
     * @param current the connection as it is now, with options {@code url} and, where needed, {@code username} and {@code
     *     password}
     */
    public ReadOnlyDatabase(Supplier<Connection> current) {
        this.current = current;
    }

    @Override
    public java.sql.Connection getConnection() throws SQLException {
        Connection connection = current.get();
        Properties login = new Properties();
        connection.text("username").ifPresent(username -> login.setProperty("user", username));
        connection.text("password").ifPresent(password -> login.setProperty("password", password));
        java.sql.Connection opened =
                DriverManager.getConnection(connection.text("url").orElse(""), login);
        try {
            opened.setReadOnly(true);
            opened.setAutoCommit(false); // PostgreSQL streams rows only inside a transaction
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
    }

    /** The login is the connection's own; the arguments are ignored. */
    @Override
    public java.sql.Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // drivers' chatter may hold personal data
    }

    @Override
    public void setLoginTimeout(int seconds) {
        DriverManager.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() {
        return LOGIN_SECONDS;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }

    /** Leaves out the address and the login. */
    @Override
    public String toString() {
        return "ReadOnlyDatabase";
    }
}
