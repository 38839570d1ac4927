package io.valuehub.connectors.table;

import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.SourceUnavailable;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads the lines of any delimited file, as the {@code csv} connection does. */
final class LibraryLines {

    /** What cells are handed on in. */
    static final Charset CHARSET = StandardCharsets.UTF_8;

    private final String file;
    private final OrderLines lines;
    private final int columns;
    private final int[] starts;
    private final int[] ends;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    LibraryLines(String file, OrderLines lines, int columns) {
        this.file = file;
        this.lines = lines;
        this.columns = columns;
        this.starts = new int[columns];
        this.ends = new int[columns];
    }

    /** A parser as the {@code csv} connection has it. */
    static CSVParser parser(BufferedReader reader, char delimiter) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(true)
                .setTrailingData(true)
                .get();
        return CSVParser.builder().setReader(reader).setFormat(format).get();
    }

    static BufferedReader reader(InputStream content, Charset charset) {
        // A decoder refuses bytes that are none of the charset.
        return new BufferedReader(new InputStreamReader(content, charset.newDecoder()), 1 << 16);
    }

    /** @throws SourceUnavailable when the file is not whole */
    void read(BufferedReader reader, char delimiter) throws IOException {
        try (CSVParser parser = parser(reader, delimiter)) {
            Iterator<CSVRecord> records = parser.iterator();
            try {
                records.next();
                while (records.hasNext()) {
                    String[] cells = records.next().values();
                    take(cells, parser.getCurrentLineNumber() - CsvFile.breaks(cells));
                }
            } catch (UncheckedIOException | IllegalStateException e) {
                CsvFile.requireCharset(e.getCause(), file + ":" + (parser.getCurrentLineNumber() + 1));
                throw new SourceUnavailable(
                        Problem.of(
                                file + ":" + parser.getCurrentLineNumber(),
                                "cannot be read on (" + e.getClass().getSimpleName() + ")",
                                "must be whole: every quote closed, the archive not cut"),
                        e);
            }
        }
    }

    private void take(String[] cells, long line) {
        if (cells.length > columns && Arrays.stream(cells).skip(columns).anyMatch(cell -> !cell.isBlank())) {
            lines.tooManyCells(line, cells.length);
            return;
        }
        text.reset();
        int count = Math.min(cells.length, columns);
        for (int i = 0; i < count; i++) {
            starts[i] = text.size();
            text.writeBytes(cells[i].getBytes(CHARSET));
            ends[i] = text.size();
        }
        lines.add(line, text.toByteArray(), starts, ends, count);
    }
}
