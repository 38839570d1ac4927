package io.valuehub.connectors.table;

import java.util.List;
import java.util.Optional;

/** Records of one line each. */
abstract class OneLineRecords implements RecordMaker {

    private final RowReader reader;

    OneLineRecords(RowReader reader) {
        this.reader = reader;
    }

    @Override
    public final String key(TableRow row) {
        return null;
    }

    @Override
    public final void make(List<TableRow> rows, TablePage page) {
        rows.forEach(row -> make(row, page));
    }

    private void make(TableRow row, TablePage page) {
        String id = reader.mapping().stream().identity().stream()
                .map(row::value)
                .filter(text -> text != null)
                .findFirst()
                .orElse(null);
        try {
            Optional<String> refusal = reader.refusal(row);
            if (refusal.isPresent()) {
                page.leaveOut(refusal.get(), 1);
            } else if (id == null) {
                page.leaveOut(
                        "no "
                                + String.join(
                                        " and no ", reader.mapping().stream().identity()),
                        1);
            } else {
                reader.requireWidth(row);
                write(row, reader, id, page);
            }
        } catch (Misread e) {
            page.bad(id, List.of(row), List.of(e));
        }
    }

    /** Writes the record; everything that can be misread is read before the page is touched. */
    abstract void write(TableRow row, RowReader reader, String id, TablePage page);
}
