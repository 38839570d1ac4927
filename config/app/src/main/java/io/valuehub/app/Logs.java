package io.valuehub.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the log of a run goes: a file beside the data, so that the terminal stays for the owner. */
final class Logs {

    private static Path file;

    private Logs() {}

    /** Until a command has a folder to log into, nothing is logged: standard output is for results. */
    static void quiet() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            logback.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
        }
    }

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
