package io.valuehub.connectors;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Recorded answers and public data sets, which stand outside the project. */
public final class Fixtures {

    private Fixtures() {}

    /** A file of {@code valuehub.fixtures}; the test is skipped, with the reason, where the folder is absent. */
    public static String recorded(String file) {
        try {
            return Files.readString(required("valuehub.fixtures", file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of {@code valuehub.data}. */
    public static Path data(String file) {
        return required("valuehub.data", file);
    }

    private static Path required(String property, String file) {
        Path path = Path.of(System.getProperty(property, "../../shared"), file);
        if (!Files.exists(path)) {
            String reason = path + " is not there; set -D" + property;
            return Boolean.getBoolean("valuehub.data.required") ? fail(reason) : abort(reason);
        }
        return path;
    }
}
