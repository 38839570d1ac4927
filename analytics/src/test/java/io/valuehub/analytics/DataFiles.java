package io.valuehub.analytics;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The public data sets, read from the folder of system property {@code valuehub.data}. Where it is absent a test is
 * skipped with the reason, unless {@code valuehub.data.required} makes that a failure.
 */
public final class DataFiles {

    private DataFiles() {}

    /** The lines of a file without its header. */
    public static List<String> lines(String name) {
        Path file = path(name);
        try (InputStream bytes = Files.newInputStream(file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(
                        name.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path path(String name) {
        Path file = Path.of(System.getProperty("valuehub.data", "../../shared/data"), name);
        if (!Files.exists(file)) {
            String reason = "Data file " + file.toAbsolutePath().normalize() + " is not there (set -Dvaluehub.data)";
            if (Boolean.getBoolean("valuehub.data.required")) {
                fail(reason);
            }
            abort(reason);
        }
        return file;
    }
}
