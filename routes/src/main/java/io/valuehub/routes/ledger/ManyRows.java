package io.valuehub.routes.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.ConnectionCallback;

/**
 * Adds many rows to a table: on PostgreSQL with one statement for all of them, an array for each column, which costs it and
 * the driver a fraction of a statement a row; on H2, which runs in this process, as a batch.
 *
 * @param <T> what a row is made of
 */
final class ManyRows<T> {

    /** Rows in one statement. */
    private static final int ROWS = 2_000;

    private final List<Column<T>> columns;
    private final String batch;
    private final String arrays;

    ManyRows(String table, List<Column<T>> columns) {
        this.columns = List.copyOf(columns);
        String insert = "insert into " + table + " ("
                + columns.stream().map(Column::name).collect(Collectors.joining(", ")) + ") ";
        batch = insert + "values (" + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")";
        arrays = insert + "select * from unnest("
                + columns.stream()
                        .map(column -> "cast(? as " + type(column.type()) + "[])")
                        .collect(Collectors.joining(", "))
                + ")";
    }

    void insert(Ledger ledger, Collection<? extends T> rows) {
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
            ledger.template().execute((ConnectionCallback<Integer>) connection -> insert(connection, some));
        }
    }

    private int insert(Connection connection, List<T> rows) throws SQLException {
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
