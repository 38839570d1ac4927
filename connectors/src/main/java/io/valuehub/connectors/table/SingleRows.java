package io.valuehub.connectors.table;

import java.util.List;

/** Lines that are a record each. */
final class SingleRows implements RowGroups {

    private final DelimitedLines lines;

    SingleRows(DelimitedLines lines) {
        this.lines = lines;
    }

    @Override
    public List<TableRow> next() {
        TableRow row = lines.next();
        return row == null ? null : List.of(row);
    }

    @Override
    public double progress() {
        return lines.progress();
    }

    @Override
    public void close() {
        lines.close();
    }
}
