package io.valuehub.connectors.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.connectors.export.TargetTable.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements that make a batch of changes to one table, in any SQL: no dialect's own upsert. */
final class TableStatements implements AutoCloseable {

    private final TargetTable table;
    private final List<Column> values;
    private final PreparedStatement find;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement delete;

    TableStatements(Connection database, TargetTable table) throws SQLException {
        this.table = table;
        values = table.columns().stream()
                .filter(column -> !table.keys().contains(column))
                .toList();
        String where = " where " + list(table.keys(), column -> column.name() + " = ?", " and ");
        find = database.prepareStatement("select 1 from " + table.name() + where);
        insert = database.prepareStatement("insert into " + table.name() + " ("
                + list(table.columns(), Column::name, ", ") + ") values (" + list(table.columns(), column -> "?", ", ")
                + ")");
        // A row that is all key has nothing to update; the key set to itself changes nothing.
        update = database.prepareStatement("update " + table.name() + " set "
                + list(values.isEmpty() ? table.keys() : values, column -> column.name() + " = ?", ", ") + where);
        delete = database.prepareStatement("delete from " + table.name() + where);
    }

    void upsert(JsonNode key, JsonNode fields) throws SQLException {
        set(find, table.keys(), key, 1);
        boolean known;
        try (ResultSet row = find.executeQuery()) {
            known = row.next();
        }
        if (known) {
            List<Column> set = values.isEmpty() ? table.keys() : values;
            set(update, set, fields, 1);
            set(update, table.keys(), key, 1 + set.size());
            update.addBatch();
        } else {
            set(insert, table.columns(), fields, 1);
            insert.addBatch();
        }
    }

    void delete(JsonNode key) throws SQLException {
        set(delete, table.keys(), key, 1);
        delete.addBatch();
    }

    void execute() throws SQLException {
        delete.executeBatch();
        update.executeBatch();
        insert.executeBatch();
    }

    private static void set(PreparedStatement statement, List<Column> columns, JsonNode of, int from)
            throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            set(statement, from + i, columns.get(i), of.path(columns.get(i).field()));
        }
    }

    private static void set(PreparedStatement statement, int at, Column column, JsonNode value) throws SQLException {
        if (value.isNull() || value.isMissingNode()) {
            statement.setNull(at, column.sqlType());
            return;
        }
        switch (column.type()) {
            case TEXT -> statement.setString(at, value.asText());
            case WHOLE -> statement.setLong(at, value.asLong());
            case NUMBER -> statement.setDouble(at, value.asDouble());
            case TRUTH -> statement.setBoolean(at, value.asBoolean());
            case DAY -> statement.setObject(at, LocalDate.parse(value.asText()));
            case INSTANT -> {
                Instant instant = Instant.parse(value.asText());
                if (column.sqlType() == Types.TIMESTAMP) {
                    statement.setTimestamp(at, Timestamp.from(instant));
                } else {
                    statement.setObject(at, instant.atOffset(ZoneOffset.UTC));
                }
            }
        }
    }

    private static String list(List<Column> columns, Function<Column, String> part, String between) {
        return columns.stream().map(part).collect(Collectors.joining(between));
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement :
                Stream.of(find, insert, update, delete).toList()) {
            statement.close();
        }
    }
}
