package io.valuehub.connectors.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A table rows are written into, as its database knows it.
 *
 * @param name quoted
 * @param columns those that are written
 * @param keys by which a row is found
 */
record TargetTable(String name, List<Column> columns, List<Column> keys) {

    /**
     * A column that is written.
     *
     * @param field its name in the hub
     * @param name its quoted name in the table
     * @param type as the hub has it
     * @param sqlType as the table has it, of {@link java.sql.Types}
     */
    record Column(String field, String name, ExportColumn.Type type, int sqlType) {}

    /** @throws ConfigProblem when it is not there or lacks a column; says how to make it */
    static TargetTable of(Connection database, String connection, JsonNode batch) throws SQLException {
        String into = batch.path("into").asText().replace('-', '_');
        DatabaseMetaData known = database.getMetaData();
        Map<String, ExportColumn.Type> wanted = new LinkedHashMap<>();
        batch.path("columns")
                .forEach(column -> wanted.put(
                        column.path("name").asText(),
                        ExportColumn.Type.valueOf(column.path("type").asText())));
        List<String> keys = new ArrayList<>();
        batch.path("keys").forEach(key -> keys.add(key.asText()));
        String[] place = place(database, into);
        Map<String, Found> found = place == null ? Map.of() : columns(known, place);
        List<String> missing = wanted.keySet().stream()
                .filter(field -> !found.containsKey(sql(field)))
                .toList();
        if (place == null || !missing.isEmpty()) {
            throw new ConfigProblem(new Problem(
                    "connections." + connection,
                    place == null ? "has no table " + into : "has a table " + into + " without " + sql(missing),
                    "must have one with a column for each field",
                    "e.g. " + statement(into, wanted, keys)));
        }
        String quote = known.getIdentifierQuoteString().strip();
        Map<String, Column> columns = new LinkedHashMap<>();
        wanted.forEach((field, type) -> columns.put(
                field,
                new Column(
                        field,
                        quote + found.get(sql(field)).name() + quote,
                        type,
                        found.get(sql(field)).type())));
        String name = (place[0] == null ? "" : quote + place[0] + quote + ".") + quote + place[1] + quote;
        return new TargetTable(
                name,
                List.copyOf(columns.values()),
                keys.stream().map(columns::get).toList());
    }

    private static Map<String, Found> columns(DatabaseMetaData known, String[] place) throws SQLException {
        Map<String, Found> found = new LinkedHashMap<>();
        try (ResultSet rows = known.getColumns(null, pattern(known, place[0]), pattern(known, place[1]), null)) {
            while (rows.next()) {
                String name = rows.getString("COLUMN_NAME");
                found.put(name.toLowerCase(Locale.ROOT), new Found(name, rows.getInt("DATA_TYPE")));
            }
        }
        return found;
    }

    /** Schema and table in the database's own spelling; null when there is none. */
    private static String[] place(Connection database, String into) throws SQLException {
        int dot = into.indexOf('.');
        String schema = dot < 0 ? database.getSchema() : into.substring(0, dot);
        String table = into.substring(dot + 1);
        try (ResultSet rows = database.getMetaData()
                .getTables(database.getCatalog(), null, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (rows.next()) {
                String foundSchema = rows.getString("TABLE_SCHEM");
                boolean here = schema == null || foundSchema == null || schema.equalsIgnoreCase(foundSchema);
                if (here && table.equalsIgnoreCase(rows.getString("TABLE_NAME"))) {
                    return new String[] {foundSchema, rows.getString("TABLE_NAME")};
                }
            }
        }
        return null;
    }

    private static String pattern(DatabaseMetaData known, String name) throws SQLException {
        String escape = known.getSearchStringEscape();
        return name == null ? null : name.replace("_", escape + "_").replace("%", escape + "%");
    }

    /** {@code lifetime-value} is {@code lifetime_value} in a table. */
    private static String sql(String field) {
        return field.replace('-', '_').toLowerCase(Locale.ROOT);
    }

    private static List<String> sql(List<String> fields) {
        return fields.stream().map(TargetTable::sql).toList();
    }

    private static String statement(String into, Map<String, ExportColumn.Type> columns, List<String> keys) {
        return columns.entrySet().stream()
                .map(column -> sql(column.getKey()) + " " + declaration(column.getValue()))
                .collect(Collectors.joining(
                        ", ", "create table " + into + " (", ", primary key (" + String.join(", ", sql(keys)) + "))"));
    }

    private static String declaration(ExportColumn.Type type) {
        return switch (type) {
            case TEXT -> "varchar(1000)";
            case WHOLE -> "bigint";
            case NUMBER -> "double precision";
            case TRUTH -> "boolean";
            case DAY -> "date";
            case INSTANT -> "timestamp with time zone";
        };
    }

    private record Found(String name, int type) {}
}
