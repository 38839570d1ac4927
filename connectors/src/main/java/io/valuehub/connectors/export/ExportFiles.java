package io.valuehub.connectors.export;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.Connections;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * Writes rows into a file of a folder: beside it first, and in its place only once it is whole and on the disk, so that
 * whoever reads it sees the one before or the new one, never a part. What a crash left behind is overwritten by the next
 * run.
 */
public final class ExportFiles {

    /** Name under which Kamelets find this in the Camel registry. */
    public static final String BEAN = "valuehub-files";

    private static final Map<String, String> ENDINGS =
            Map.of("csv", ".csv", "json-lines", ".jsonl", "parquet", ".parquet");

    private final Connections connections;
    private final Path directory;

    /** @param directory where relative folders start */
    public ExportFiles(Connections connections, Path directory) {
        this.connections = connections;
        this.directory = directory;
    }

    /**
     * Body: an {@link Iterator} over rows, each a list with one value for each column; variables {@code columns} (a list of
     * {@link ExportColumn}) and {@code into}, the file's name without its ending. Leaves how many rows were written in the
     * variable {@code rows}, and the file in {@code receipt}.
     */
    @SuppressWarnings("unchecked")
    public void write(Exchange exchange, String connection) throws IOException {
        Connection options = connections.get(connection);
        String format = options.text("format").orElse("csv");
        Path file = file(options, exchange.getVariable("into", String.class) + ENDINGS.get(format));
        List<ExportColumn> columns = exchange.getVariable("columns", List.class);
        Iterator<List<Object>> rows = exchange.getMessage().getBody(Iterator.class);
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(part);
        long count = 0;
        try (RowWriter writer = writer(format, part, columns)) {
            while (rows.hasNext()) {
                writer.write(rows.next());
                count++;
            }
        }
        replace(part, file);
        exchange.setVariable("rows", count);
        exchange.setVariable("receipt", file.getFileName() + ", " + Files.size(file) + " bytes");
    }

    private Path file(Connection options, String name) {
        Path folder = directory
                .resolve(options.text("folder").orElse("exports"))
                .toAbsolutePath()
                .normalize();
        Path file = folder.resolve(name).normalize();
        if (!folder.equals(file.getParent())) {
            throw new ConfigProblem(Problem.of(
                    "connections." + options.name(), "is asked for the file '" + name + "'", "must be a plain name"));
        }
        return file;
    }

    private static RowWriter writer(String format, Path part, List<ExportColumn> columns) throws IOException {
        return switch (format) {
            case "csv" -> new CsvRowWriter(open(part), columns);
            case "json-lines" -> new JsonLinesRowWriter(open(part), columns);
            case "parquet" -> new ParquetRowWriter(part, columns);
            default ->
                throw new ConfigProblem(new Problem(
                        "format",
                        "was '" + format + "'",
                        "must be one of csv, json-lines, parquet",
                        Suggestion.of(format, ENDINGS.keySet())));
        };
    }

    private static BufferedOutputStream open(Path part) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(part, StandardOpenOption.CREATE_NEW));
    }

    private static void replace(Path part, Path file) throws IOException {
        try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("files of this folder cannot be replaced in one step", e);
        }
    }
}
