package io.valuehub.routes.ledger;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;

/**
 * A column that holds part of a record or another row.
 *
 * @param name of the column
 * @param type one of {@link Types}
 * @param value what of it it holds, as the drivers take it
 */
record Column<R>(String name, int type, Function<R, Object> value) {

    static <R> Column<R> text(String name, Function<R, String> value) {
        return new Column<>(name, Types.VARCHAR, value::apply);
    }

    static <R> Column<R> whole(String name, Function<R, Long> value) {
        return new Column<>(name, Types.BIGINT, value::apply);
    }

    static <R> Column<R> number(String name, Function<R, BigDecimal> value) {
        return new Column<>(name, Types.NUMERIC, value::apply);
    }

    static <R> Column<R> truth(String name, Function<R, Boolean> value) {
        return new Column<>(name, Types.BOOLEAN, value::apply);
    }

    static <R> Column<R> time(String name, Function<R, Instant> value) {
        return new Column<>(name, Types.TIMESTAMP_WITH_TIMEZONE, r -> Times.parameter(value.apply(r)));
    }

    static <R> Column<R> day(String name, Function<R, LocalDate> value) {
        return new Column<>(name, Types.DATE, value::apply);
    }

    void set(PreparedStatement statement, int index, R record) throws SQLException {
        set(statement, index, type, value.apply(record));
    }

    /** Always names the type: without it the PostgreSQL driver asks the server about each null. */
    static void set(PreparedStatement statement, int index, int type, Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, type);
        } else {
            statement.setObject(index, value, type);
        }
    }
}
