package io.valuehub.connectors.table;

import java.io.Closeable;

/** Lines of a table, one after the other, never all at once. */
interface Rows extends Closeable {

    /** The next line; null after the last. */
    TableRow next();

    /** Where the fields are. */
    TableColumns.Bound columns();

    /** A line's place for a person to look at: {@code online_retail.csv.gz:1304}. */
    String where(TableRow row);

    /** How much of the whole was read, 0 to 1; NaN when unknown. */
    double progress();

    @Override
    void close();
}
