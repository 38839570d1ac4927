package io.valuehub.connectors.export;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Writes rows into a file of one format; the file is whole once this is closed. */
interface RowWriter extends Closeable {

    /** @param values one for each column, of its type or null */
    void write(List<Object> values) throws IOException;
}
