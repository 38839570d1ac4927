package io.valuehub.routes.kit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Delimited files in a folder, as a shop's export writes them over again. */
final class FileSource implements TableSource {

    private final Function<String, Path> path;
    private long written;

    /** @param path the file of a connection */
    FileSource(Function<String, Path> path) {
        this.path = path;
    }

    @Override
    public void put(String connection, Set<String> columns, List<ObjectNode> rows) {
        StringBuilder text = new StringBuilder(String.join(",", columns)).append('\n');
        for (ObjectNode row : rows) {
            text.append(columns.stream()
                            .map(column -> cell(row.path(column).asText("")))
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        try {
            Path file = path.apply(connection);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            // A file system may tell times no finer than the kit is quick.
            Files.setLastModifiedTime(file, FileTime.from(KitHub.FIRST.plusSeconds(++written)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cell(String value) {
        return value.matches("(?s).*[\",\\n\\r].*") ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }

    @Override
    public void remove(String connection) {
        try {
            Files.deleteIfExists(path.apply(connection));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
