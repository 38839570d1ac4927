package io.valuehub.connectors.table;

import java.io.Closeable;
import java.util.List;

/** The lines of a table, those of one record together, in an order that is the same each time it is read. */
interface RowGroups extends Closeable {

    /** The next record's lines; null at the end. */
    List<TableRow> next();

    /** Share (0 to 1) of what there is to read that was read. */
    double progress();

    @Override
    void close();
}
