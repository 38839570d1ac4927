package io.valuehub.app;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The public data sets beside the checkout; see their own README for sources and licences. */
final class PublicData {

    private PublicData() {}

    /** A file of theirs. Where the folder is absent the test is skipped, or fails if the data is required. */
    static Path file(String name) {
        Path file = Path.of(System.getProperty("valuehub.data", "../../../shared/data"), name);
        if (Boolean.getBoolean("valuehub.data.required") && !Files.exists(file)) {
            fail("the public data set " + file + " is required here but absent");
        }
        assumeTrue(Files.exists(file), () -> "the public data set " + file + " is not on this machine");
        return file;
    }
}
