package io.valuehub.routes.ledger;

import io.valuehub.connectors.export.ExportColumn;
import io.valuehub.connectors.export.ExportColumn.Type;
import io.valuehub.routes.settings.ExportTable;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** A view of {@code valuehub_bi}, read by its key: no page is counted or skipped, however many rows there are. */
public final class TableSource extends ExportSource {

    private static final String PERSON = "person_id";

    private final Ledger ledger;
    private final ExportTable table;
    private final List<ExportColumn> columns;

    public TableSource(Ledger ledger, ExportTable table) {
        this.ledger = ledger;
        this.table = table;
        this.columns = read();
    }

    private List<ExportColumn> read() {
        return ledger.jdbc()
                .sql("select * from " + table.view() + " where 1 = 0")
                .query(rows -> {
                    ResultSetMetaData known = rows.getMetaData();
                    List<ExportColumn> read = new ArrayList<>();
                    for (int i = 1; i <= known.getColumnCount(); i++) {
                        read.add(new ExportColumn(
                                known.getColumnLabel(i).toLowerCase(Locale.ROOT), type(known.getColumnType(i))));
                    }
                    return read;
                });
    }

    private static Type type(int sqlType) {
        return switch (sqlType) {
            case Types.BIGINT, Types.INTEGER, Types.SMALLINT, Types.TINYINT -> Type.WHOLE;
            case Types.DOUBLE, Types.FLOAT, Types.REAL, Types.NUMERIC, Types.DECIMAL -> Type.NUMBER;
            case Types.BOOLEAN, Types.BIT -> Type.TRUTH;
            case Types.DATE -> Type.DAY;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> Type.INSTANT;
            default -> Type.TEXT;
        };
    }

    @Override
    public List<ExportColumn> columns() {
        return columns;
    }

    @Override
    public List<String> keys() {
        return table.keys();
    }

    @Override
    List<ExportRow> page(List<Object> after) {
        List<String> keys = table.keys();
        StringBuilder sql = new StringBuilder("select * from " + table.view());
        if (!after.isEmpty()) {
            // (a, b) > (x, y) in words every database takes.
            sql.append(" where ");
            for (int i = 0; i < keys.size(); i++) {
                sql.append(i == 0 ? "(" : " or (");
                for (int j = 0; j < i; j++) {
                    sql.append(keys.get(j)).append(" = :k").append(j).append(" and ");
                }
                sql.append(keys.get(i)).append(" > :k").append(i).append(')');
            }
        }
        StatementSpec query = ledger.jdbc()
                .sql(sql.append(" order by ")
                        .append(String.join(", ", keys))
                        .append(" limit ")
                        .append(PAGE)
                        .toString());
        for (int i = 0; i < after.size(); i++) {
            query = query.param("k" + i, after.get(i));
        }
        return query.query((row, number) -> of(row)).list();
    }

    private ExportRow of(ResultSet row) throws SQLException {
        List<Object> values = new ArrayList<>();
        Long person = null;
        for (ExportColumn column : columns) {
            Object value = value(row, column);
            values.add(value);
            if (column.name().equals(PERSON)) {
                person = (Long) value;
            }
        }
        List<Object> key = new ArrayList<>();
        for (String name : table.keys()) {
            Object part = values.get(index(name));
            key.add(part instanceof LocalDate ? part.toString() : part);
        }
        return row(key, person, values);
    }

    private static Object value(ResultSet row, ExportColumn column) throws SQLException {
        Object value =
                switch (column.type()) {
                    case WHOLE -> row.getLong(column.name());
                    case NUMBER -> row.getDouble(column.name());
                    case TRUTH -> row.getBoolean(column.name());
                    case DAY -> row.getObject(column.name(), LocalDate.class);
                    case INSTANT -> (Instant) Times.read(row, column.name());
                    case TEXT -> row.getString(column.name());
                };
        return row.wasNull() ? null : value;
    }

    @Override
    List<Object> key(ExportRow row) {
        return table.keys().stream().map(name -> row.values().get(index(name))).toList();
    }

    private int index(String name) {
        return columns.stream().map(ExportColumn::name).toList().indexOf(name);
    }
}
