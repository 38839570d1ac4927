package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.SourceUnavailable;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.io.ByteOrderMark;
import org.apache.commons.io.input.BOMInputStream;
import org.apache.commons.io.input.BoundedInputStream;

/** The lines of a delimited file: plain or gzip (by content), a byte order mark passed over, the delimiter guessed. */
final class CsvFile implements Rows {

    private final String name;
    private final long bytes;
    private final BoundedInputStream counted;
    private final CSVParser parser;
    private final Iterator<CSVRecord> lines;
    private final TableColumns.Bound columns;

    private CsvFile(Path file, BoundedInputStream counted, CSVParser parser, TableColumns columns) throws IOException {
        this.name = String.valueOf(file.getFileName());
        this.bytes = Math.max(1, Files.size(file));
        this.counted = counted;
        this.parser = parser;
        this.lines = parser.iterator();
        if (!lines.hasNext()) {
            throw new ConfigProblem(Problem.of(name, "is empty", "must begin with a line of column names"));
        }
        List<String> header =
                Arrays.stream(lines.next().values()).map(String::trim).toList();
        this.columns = columns.bind(header, name);
    }

    /**
     * Opens a file.
     *
     * @throws ConfigProblem when it is not there, or its columns are not those the terms name
     */
    static CsvFile open(Path file, TableTerms terms) {
        InputStream raw = null;
        try {
            raw = Files.newInputStream(file);
            return open(file, raw, terms);
        } catch (IOException | UncheckedIOException e) {
            closeQuietly(raw);
            requireCharset(e instanceof IOException ? e : e.getCause(), file.getFileName() + ":1");
            throw new SourceUnavailable(
                    Problem.of(terms.place() + ".path", "was " + file + ", which cannot be read", "must be readable"),
                    e);
        } catch (RuntimeException e) {
            closeQuietly(raw);
            throw e;
        }
    }

    private static CsvFile open(Path file, InputStream raw, TableTerms terms) throws IOException {
        JsonNode block = terms.block();
        BoundedInputStream counted =
                BoundedInputStream.builder().setInputStream(raw).get();
        // A decoder refuses bytes that are none of the charset; a charset would put question marks into names.
        Charset charset = charset(terms, block.path("charset").asText("UTF-8"));
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(content(counted), charset.newDecoder()), 1 << 16);
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter(block.path("delimiter").asText(""), reader))
                .setIgnoreEmptyLines(true)
                .setTrailingData(true)
                .get();
        return new CsvFile(
                file,
                counted,
                CSVParser.builder().setReader(reader).setFormat(format).get(),
                terms.columns());
    }

    static char delimiter(String given, Reader reader) throws IOException {
        if (given.isEmpty()) {
            return Delimiter.guess(reader);
        }
        return given.equals("tab") ? '\t' : given.charAt(0);
    }

    private static void closeQuietly(InputStream raw) {
        try {
            if (raw != null) {
                raw.close();
            }
        } catch (IOException e) {
            // nothing was written, so nothing is lost
        }
    }

    /** What the file holds: unpacked when it is gzip, without its byte order mark. */
    static InputStream content(InputStream raw) throws IOException {
        InputStream buffered = new BufferedInputStream(raw, 1 << 16);
        buffered.mark(2);
        int magic = buffered.read() | buffered.read() << 8;
        buffered.reset();
        InputStream plain = magic == GZIPInputStream.GZIP_MAGIC ? new GZIPInputStream(buffered, 1 << 16) : buffered;
        return BOMInputStream.builder().setInputStream(plain).get();
    }

    /** Length of the byte order mark a plain file begins with; negative when the file is gzip. */
    static int markLength(FileChannel file) throws IOException {
        byte[] first = new byte[3];
        file.read(ByteBuffer.wrap(first), 0);
        if ((first[0] & 0xFF | (first[1] & 0xFF) << 8) == GZIPInputStream.GZIP_MAGIC) {
            return -1;
        }
        return Arrays.equals(first, ByteOrderMark.UTF_8.getBytes()) ? 3 : 0;
    }

    private static Charset charset(TableTerms terms, String charset) {
        try {
            return Charset.forName(charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new ConfigProblem(Problem.of(
                    terms.place() + ".charset", "was '" + charset + "'", "must be like UTF-8 or windows-1252"));
        }
    }

    @Override
    public TableRow next() {
        try {
            if (!lines.hasNext()) {
                return null;
            }
            String[] cells = lines.next().values();
            return new TableRow(columns, cells, parser.getCurrentLineNumber() - breaks(cells));
        } catch (UncheckedIOException | IllegalStateException e) {
            requireCharset(e.getCause(), name + ":" + (parser.getCurrentLineNumber() + 1));
            throw new SourceUnavailable(
                    Problem.of(
                            name + ":" + parser.getCurrentLineNumber(),
                            "cannot be read on (" + e.getClass().getSimpleName() + ")",
                            "must be whole: every quote closed, the archive not cut"),
                    e);
        }
    }

    /** A line's number is that of its beginning. */
    static long breaks(String[] cells) {
        long breaks = 0;
        for (String cell : cells) {
            breaks += cell.indexOf('\n') < 0
                    ? 0
                    : cell.chars().filter(c -> c == '\n').count();
        }
        return breaks;
    }

    static void requireCharset(Throwable cause, String where) {
        if (cause instanceof CharacterCodingException) {
            throw new ConfigProblem(new Problem(
                    where,
                    "has bytes that are no text in its charset",
                    "must be in the charset that is configured, UTF-8 if none is",
                    "set charset, e.g. charset: windows-1252, or --charset windows-1252"));
        }
    }

    @Override
    public TableColumns.Bound columns() {
        return columns;
    }

    @Override
    public String where(TableRow row) {
        return name + ":" + row.number();
    }

    @Override
    public double progress() {
        return Math.min(1, (double) counted.getCount() / bytes);
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            // nothing was written, so nothing is lost
        }
    }
}
