package io.valuehub.connectors.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.valuehub.connectors.Connections;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.apache.camel.Exchange;

/**
 * Writes rows into a table of the owner's database, a batch in one transaction: who is new is inserted, who is there is
 * updated, who left is deleted. Written twice is the same as once. Columns of the table that the hub does not know stay as
 * they are.
 */
public final class ExportTables {

    /** Name under which Kamelets find this in the Camel registry. */
    public static final String BEAN = "valuehub-tables";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connections connections;

    public ExportTables(Connections connections) {
        this.connections = connections;
    }

    /**
     * Body: {@code {"into": "…", "operation": "add" or "remove", "columns": [{"name", "type"}], "keys": [names], "records":
     * [{"id", "key": {…}, "fields": {…}}]}}. Leaves {@code []}: all or none are written.
     *
     * @throws io.valuehub.analytics.problem.ConfigProblem when the table is not there or lacks a column
     */
    public void write(Exchange exchange, String connection) throws IOException, SQLException {
        JsonNode batch = JSON.readTree(exchange.getMessage().getBody(String.class));
        try (Connection database = open(connections.get(connection))) {
            TargetTable table = TargetTable.of(database, connection, batch);
            try (TableStatements statements = new TableStatements(database, table)) {
                for (JsonNode record : batch.path("records")) {
                    if (batch.path("operation").asText().equals("remove")) {
                        statements.delete(record.path("key"));
                    } else {
                        statements.upsert(record.path("key"), record.path("fields"));
                    }
                }
                statements.execute();
            }
            database.commit();
        }
        exchange.getMessage().setBody("[]");
        exchange.setVariable("receipt", batch.path("records").size() + " rows");
    }

    private static Connection open(io.valuehub.connectors.Connection options) throws SQLException {
        Properties login = new Properties();
        options.text("username").ifPresent(username -> login.setProperty("user", username));
        options.text("password").ifPresent(password -> login.setProperty("password", password));
        Connection database = DriverManager.getConnection(options.text("url").orElse(""), login);
        database.setAutoCommit(false);
        return database;
    }
}
