package io.valuehub.app;

import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Where the log of a run goes: a file beside the data, so that the terminal stays for the owner. */
final class Logs {

    private static Path file;

    private Logs() {}

    /** Names the log file; to be called before anything logs. */
    static void into(Path directory) {
        file = directory.resolve("data").resolve("hub.log");
        System.setProperty("LOG_FILE", file.toString());
    }

    static void unexpected(Throwable thrown) {
        LoggerFactory.getLogger(Hub.class).error("The command failed", thrown);
    }

    static String whereToLook() {
        return file == null ? "" : " (details in " + file + ")";
    }
}
