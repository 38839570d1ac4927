package io.valuehub.routes.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A table for each connection in the database the fixture's connection names, with names that need their quotes. */
final class DatabaseSource implements TableSource, AutoCloseable {

    private final TableFixture fixture;
    private final Connection database;
    private final Set<String> made = new HashSet<>();

    /**
     * @param options of the connection: {@code url} and maybe {@code username} and {@code password}, of a user who may make
     *     tables there
     */
    DatabaseSource(TableFixture fixture, JsonNode options) {
        this.fixture = fixture;
        try {
            database = DriverManager.getConnection(
                    options.path("url").asText(),
                    options.path("username").asText(null),
                    options.path("password").asText(null));
        } catch (SQLException e) {
            throw new KitFailure("has no database at the url of kit.yaml: SQLSTATE " + e.getSQLState());
        }
    }

    private String table(String connection) {
        return quoted(fixture.table().replace(KindFixture.CONNECTION, connection));
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }

    private String type(String column) {
        return fixture.columns().getOrDefault(column, "varchar(200)");
    }

    @Override
    public void put(String connection, Set<String> columns, List<ObjectNode> rows) {
        String table = table(connection);
        try {
            if (made.add(table)) {
                make(table, columns);
            }
            // Never a DROP here: it would wait for whoever is in the middle of reading.
            database.setAutoCommit(false);
            try (Statement statement = database.createStatement()) {
                statement.execute("delete from " + table);
            }
            insert(table, columns, rows);
            database.commit();
            database.setAutoCommit(true);
        } catch (SQLException e) {
            throw new KitFailure("cannot be filled: " + e.getMessage());
        }
    }

    private void make(String table, Set<String> columns) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("drop table if exists " + table);
            statement.execute("create table " + table
                    + columns.stream()
                            .map(column -> quoted(column) + " " + type(column))
                            .collect(Collectors.joining(", ", " (", ")")));
        }
    }

    private void insert(String table, Set<String> columns, List<ObjectNode> rows) throws SQLException {
        String places = columns.stream()
                .map(column -> "cast(? as " + type(column) + ")")
                .collect(Collectors.joining(", ", " values (", ")"));
        try (PreparedStatement insert = database.prepareStatement("insert into " + table + places)) {
            for (ObjectNode row : rows) {
                int place = 1;
                for (String column : columns) {
                    insert.setString(place++, row.path(column).asText(null));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @Override
    public void remove(String connection) {
        try (Statement statement = database.createStatement()) {
            statement.execute("drop table if exists " + table(connection));
        } catch (SQLException e) {
            throw new KitFailure("cannot be taken away: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            database.close();
        } catch (SQLException e) {
            throw new KitFailure("cannot be left: " + e.getMessage());
        }
    }
}
