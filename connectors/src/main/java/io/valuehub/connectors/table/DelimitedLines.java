package io.valuehub.connectors.table;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.Iterator;

/** The lines of one or several files of the same kind, one after the other. */
final class DelimitedLines implements Closeable {

    private final DelimitedFiles files;
    private final TableColumns columns;
    private final Iterator<Path> paths;
    private long bytesBefore;
    private DelimitedFile file;
    private TableColumns.Bound bound;

    DelimitedLines(DelimitedFiles files, TableColumns columns) {
        this.files = files;
        this.columns = columns;
        this.paths = files.paths().iterator();
    }

    /** Null at the end. */
    TableRow next() {
        while (true) {
            String[] cells = file == null ? null : file.cells();
            if (cells != null) {
                return new TableRow(bound, cells, file.name(), file.line());
            }
            if (!paths.hasNext()) {
                return null;
            }
            open(paths.next());
        }
    }

    private void open(Path path) {
        if (file != null) {
            bytesBefore += file.bytesRead();
            file.close();
        }
        file = new DelimitedFile(path, files.format());
        bound = columns.bind(file.header(), file.name());
    }

    /** Share of the files' bytes that was read. */
    double progress() {
        long read = bytesBefore + (file == null ? 0 : file.bytesRead());
        return files.size() == 0 ? 1 : Math.min(1, (double) read / files.size());
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
