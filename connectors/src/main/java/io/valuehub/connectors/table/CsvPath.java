package io.valuehub.connectors.table;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.Suggestion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the file an owner named. */
final class CsvPath {

    private CsvPath() {}

    /**
     * The file of a stream.
     *
     * @param directory where relative paths start
     * @throws ConfigProblem when it is not named or not there
     */
    static Path of(TableTerms terms, Path directory) {
        String written = terms.block().path("path").asText();
        String place = terms.place() + ".path";
        if (written.isBlank()) {
            throw new ConfigProblem(Problem.of(place, "is missing", "must name a file"));
        }
        Path path = directory.resolve(written).normalize();
        if (Files.isRegularFile(path) && Files.isReadable(path)) {
            return path;
        }
        Path folder = path.toAbsolutePath().getParent();
        throw new ConfigProblem(new Problem(
                place,
                "was '" + written + "'",
                "must be a readable file; looked in " + folder,
                Suggestion.of(String.valueOf(path.getFileName()), names(folder))));
    }

    static List<String> names(Path folder) {
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // then there is no suggestion
        }
    }
}
