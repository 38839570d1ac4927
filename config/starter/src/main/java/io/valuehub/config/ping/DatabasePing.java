package io.valuehub.config.ping;

import io.valuehub.connectors.Connection;
import io.valuehub.connectors.ConnectionKind;
import io.valuehub.connectors.http.HttpProblems;
import io.valuehub.connectors.table.ReadOnlyDatabase;
import java.sql.SQLException;

/** Logs into a database and asks nothing. */
final class DatabasePing implements Ping {

    private static final int SECONDS = 5;

    @Override
    public void ask(Connection connection, ConnectionKind kind) {
        ReadOnlyDatabase database = new ReadOnlyDatabase(() -> connection);
        try (java.sql.Connection opened = database.getConnection()) {
            if (!opened.isValid(SECONDS)) {
                throw new SQLException("no answer within " + SECONDS + " seconds");
            }
        } catch (SQLException e) {
            throw HttpProblems.of(connection.name(), e);
        }
    }
}
