package io.valuehub.connectors.table;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of a query that camel-jdbc streams. Values become text: numbers plain, times as ISO with what zone they have. */
final class QueryRows implements Rows {

    private final String place;
    private final Iterator<Map<String, Object>> rows;
    private final Set<String> instants;
    private final TableColumns.Bound columns;
    private final Runnable close;
    private long number;

    /**
     * Reads on an open query.
     *
     * @param header the query's columns
     * @param instants those of them whose database type carries a zone, although the driver hands over none
     */
    QueryRows(
            TableTerms terms,
            Collection<String> header,
            Set<String> instants,
            Iterator<Map<String, Object>> rows,
            Runnable close) {
        this.place = terms.place();
        this.rows = rows;
        this.instants = instants;
        this.columns = terms.columns().bind(List.copyOf(header), place + ".query");
        this.close = close;
    }

    @Override
    public TableRow next() {
        if (!rows.hasNext()) {
            return null;
        }
        Map<String, Object> row = rows.next();
        String[] cells = new String[row.size()];
        int i = 0;
        for (Map.Entry<String, Object> cell : row.entrySet()) {
            cells[i++] = text(cell.getKey(), cell.getValue());
        }
        return new TableRow(columns, cells, ++number);
    }

    private String text(String column, Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Timestamp timestamp) {
            return instants.contains(column)
                    ? timestamp.toInstant().toString()
                    : timestamp.toLocalDateTime().toString();
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant().toString();
        }
        if (value instanceof ZonedDateTime time) {
            return time.toInstant().toString();
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        return value.toString();
    }

    @Override
    public TableColumns.Bound columns() {
        return columns;
    }

    @Override
    public String where(TableRow row) {
        return place + ".query row " + row.number();
    }

    @Override
    public double progress() {
        return Double.NaN;
    }

    @Override
    public void close() {
        close.run();
    }
}
