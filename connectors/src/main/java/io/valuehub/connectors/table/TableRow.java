package io.valuehub.connectors.table;

/**
 * One line of a file or row of a query.
 *
 * @param columns where its fields are
 * @param cells its text, in the table's order
 * @param source the file's name, or what was asked
 * @param number line of the file or row of the answer, from 1
 */
record TableRow(TableColumns.Bound columns, String[] cells, String source, long number) {

    /** The trimmed text of a field; null when blank or not mapped. */
    String value(String field) {
        return columns.value(field, cells);
    }

    /** Leaves out what the line holds. */
    @Override
    public String toString() {
        return source + ":" + number;
    }
}
