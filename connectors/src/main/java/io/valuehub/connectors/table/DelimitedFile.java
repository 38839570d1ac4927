package io.valuehub.connectors.table;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.SourceUnavailable;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * One delimited file, read line by line: gzip or not, with or without byte order mark, delimiter given or guessed from
 * the header. Cells in quotes may hold delimiters and line breaks.
 */
final class DelimitedFile implements Closeable {

    private static final int BUFFER = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Path path;
    private final Charset charset;
    private final CountedBytes bytes;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> header;
    private long line;

    /** @throws ConfigProblem when the file is empty or not in that charset */
    DelimitedFile(Path path, DelimitedFormat format) {
        this.path = path;
        this.charset = format.charset();
        CountedBytes opened = null;
        try {
            opened = new CountedBytes(Files.newInputStream(path));
            this.bytes = opened;
            BufferedReader text = text(opened);
            this.parser = CSVParser.parse(text, csv(format.delimiter().orElseGet(() -> guess(text))));
            this.records = parser.iterator();
            this.header = columnNames();
        } catch (IOException | RuntimeException e) {
            close(opened);
            throw e instanceof IOException failed ? failure(failed) : (RuntimeException) e;
        }
    }

    private static CSVFormat csv(char delimiter) {
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(true)
                .setTrailingData(true)
                .setLenientEof(true)
                .get();
    }

    private BufferedReader text(InputStream raw) throws IOException {
        BufferedInputStream plain = new BufferedInputStream(raw, BUFFER);
        plain.mark(2);
        boolean gzip = plain.read() == 0x1f && plain.read() == 0x8b;
        plain.reset();
        BufferedInputStream content =
                gzip ? new BufferedInputStream(new GZIPInputStream(plain, BUFFER), BUFFER) : plain;
        BufferedReader text = new BufferedReader(
                new InputStreamReader(content, wide(content).newDecoder()), BUFFER); // a decoder refuses wrong bytes
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }

    /** What spreadsheets call Unicode text begins with a two-byte mark. */
    private Charset wide(BufferedInputStream content) throws IOException {
        content.mark(2);
        int mark = content.read() << 8 | content.read();
        content.reset();
        return mark == 0xFFFE || mark == 0xFEFF ? StandardCharsets.UTF_16 : charset;
    }

    /** The mark that is most frequent outside quotes in the header. */
    private static char guess(BufferedReader text) {
        try {
            text.mark(BUFFER);
            int[] counts = new int[128];
            boolean quoted = false;
            for (int i = 0; i < BUFFER - 1; i++) {
                int c = text.read();
                quoted ^= c == '"';
                if (c < 0 || !quoted && (c == '\n' || c == '\r')) {
                    break;
                }
                if (!quoted && c < counts.length) {
                    counts[c]++;
                }
            }
            text.reset();
            char best = ',';
            for (char candidate : new char[] {';', '\t', '|'}) {
                best = counts[candidate] > counts[best] ? candidate : best;
            }
            return best;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> columnNames() {
        String[] cells = cells();
        if (cells == null) {
            throw new ConfigProblem(Problem.of(path.toString(), "is empty", "must begin with a line of column names"));
        }
        return Arrays.stream(cells).map(String::trim).toList();
    }

    List<String> header() {
        return header;
    }

    String name() {
        return path.getFileName().toString();
    }

    /** Bytes read so far, of the file as it lies on the disk. */
    long bytesRead() {
        return bytes.count();
    }

    /** Line on which the last record began, from 1. */
    long line() {
        return line;
    }

    /** The next line's cells; null at the end. */
    String[] cells() {
        try {
            if (!records.hasNext()) {
                return null;
            }
            String[] cells = records.next().values();
            line = parser.getCurrentLineNumber() - breaks(cells);
            return cells;
        } catch (UncheckedIOException e) {
            throw failure(e.getCause());
        }
    }

    private static long breaks(String[] cells) {
        long breaks = 0;
        for (String cell : cells) {
            breaks += cell.indexOf('\n') < 0
                    ? 0
                    : cell.chars().filter(c -> c == '\n').count();
        }
        return breaks;
    }

    private RuntimeException failure(IOException e) {
        if (e instanceof CharacterCodingException) {
            return new ConfigProblem(new Problem(
                    path.toString(),
                    "has bytes that are not " + charset,
                    "must be in the charset that is configured",
                    "set charset, e.g. charset: windows-1252"));
        }
        return new SourceUnavailable(
                Problem.of(path.toString(), "cannot be read to its end", "must be a whole, readable file"), e);
    }

    @Override
    public void close() {
        close(parser);
    }

    private static void close(Closeable open) {
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
