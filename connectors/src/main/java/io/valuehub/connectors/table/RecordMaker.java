package io.valuehub.connectors.table;

import java.util.List;

/** Turns the lines that belong together into records of a page. */
interface RecordMaker {

    /** @param rows at least one; all lines of one order, or a single line */
    void make(List<TableRow> rows, TablePage page);

    /** What joins the lines of one record; null for a line that stands alone. */
    String key(TableRow row);

    static RecordMaker of(RowMapping mapping) {
        RowReader reader = new RowReader(mapping);
        return switch (mapping.stream()) {
            case ORDERS -> new OrderRecords(reader);
            case CUSTOMERS -> new CustomerRecords(reader);
            case PRODUCTS -> new ProductRecords(reader);
        };
    }
}
