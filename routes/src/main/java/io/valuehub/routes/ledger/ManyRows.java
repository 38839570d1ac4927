package io.valuehub.routes.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.ConnectionCallback;

/**
 * Adds or changes many rows of a table: on PostgreSQL with one statement for all of them, an array for each column, which
 * costs it and the driver a fraction of a statement a row; on H2, which runs in this process, as a batch.
 *
 * @param <T> what a row is made of
 */
final class ManyRows<T> {

    /** Rows in one statement. */
    private static final int ROWS = 2_000;

    private final List<Column<T>> columns;
    private final String batch;
    private final String arrays;

    private ManyRows(List<Column<T>> columns, String batch, String arrays) {
        this.columns = List.copyOf(columns);
        this.batch = batch;
        this.arrays = arrays;
    }

    /** Adds rows of these columns. */
    static <T> ManyRows<T> added(String table, List<Column<T>> columns) {
        String insert = "insert into " + table + " (" + names(columns) + ") ";
        return new ManyRows<>(
                columns,
                insert + "values (" + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")",
                insert + "select * from " + unnested(columns));
    }

    /**
     * Sets columns of rows that are there.
     *
     * @param keys the columns that say which
     */
    static <T> ManyRows<T> changed(String table, List<Column<T>> columns, List<Column<T>> keys) {
        List<Column<T>> all = Stream.concat(columns.stream(), keys.stream()).toList();
        return new ManyRows<>(
                all,
                "update " + table + " set " + pairs(columns, ", ", column -> column + " = ?") + " where "
                        + pairs(keys, " and ", column -> column + " = ?"),
                "update " + table + " set " + pairs(columns, ", ", column -> column + " = said." + column) + " from "
                        + unnested(all) + " as said (" + names(all) + ") where "
                        + pairs(keys, " and ", column -> table + "." + column + " = said." + column));
    }

    private static <T> String names(List<Column<T>> columns) {
        return pairs(columns, ", ", name -> name);
    }

    private static <T> String pairs(List<Column<T>> columns, String between, UnaryOperator<String> pair) {
        return columns.stream().map(Column::name).map(pair).collect(Collectors.joining(between));
    }

    private static <T> String unnested(List<Column<T>> columns) {
        return "unnest("
                + columns.stream()
                        .map(column -> "cast(? as " + type(column.type()) + "[])")
                        .collect(Collectors.joining(", "))
                + ")";
    }

    void write(Ledger ledger, Collection<? extends T> rows) {
        if (!ledger.isPostgres()) {
            ledger.template().batchUpdate(batch, List.copyOf(rows), ROWS, (statement, row) -> {
                int index = 1;
                for (Column<T> column : columns) {
                    column.set(statement, index++, row);
                }
            });
            return;
        }
        for (List<T> some : Chunks.<T>of(List.copyOf(rows), ROWS)) {
            ledger.template().execute((ConnectionCallback<Integer>) connection -> write(connection, some));
        }
    }

    private int write(Connection connection, List<T> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(arrays)) {
            int index = 1;
            for (Column<T> column : columns) {
                String[] values = new String[rows.size()];
                for (int i = 0; i < values.length; i++) {
                    Object value = column.value().apply(rows.get(i));
                    values[i] = value == null ? null : value.toString();
                }
                statement.setArray(index++, connection.createArrayOf(type(column.type()), values));
            }
            return statement.executeUpdate();
        }
    }

    /** As PostgreSQL calls it. */
    private static String type(int type) {
        return switch (type) {
            case Types.VARCHAR -> "text";
            case Types.NUMERIC -> "numeric";
            case Types.BOOLEAN -> "bool";
            case Types.BIGINT -> "int8";
            case Types.INTEGER -> "int4";
            case Types.DATE -> "date";
            case Types.TIMESTAMP_WITH_TIMEZONE -> "timestamptz";
            default -> throw new IllegalArgumentException("no array of the type " + type);
        };
    }
}
