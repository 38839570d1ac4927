package io.valuehub.config.database;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.config.hub.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Held by the one hub that works by the clock on an H2 file. It is a lock of the operating system, so one that is killed
 * holds it no longer. Commands beside that hub need none, and on PostgreSQL there is none: any number may work there.
 */
public final class RunLock implements AutoCloseable {

    private static final String SUFFIX = ".running";
    /** Far behind what is written: where locks keep others from reading, the holder's number is still read. */
    private static final long LOCKED = Long.MAX_VALUE - 1;

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes it; empty where none is needed.
     *
     * @param directory the folder {@code hub.yaml} stands in
     * @throws ConfigProblem when another hub holds it
     */
    public static Optional<RunLock> take(DatabaseSettings database, Path directory) {
        return database.file(directory).map(RunLock::take);
    }

    /**
     * Only looks.
     *
     * @throws ConfigProblem when another hub holds it
     */
    public static void requireFree(DatabaseSettings database, Path directory) {
        take(database, directory).ifPresent(RunLock::close);
    }

    private static RunLock take(Path database) {
        Path file = database.resolveSibling(database.getFileName() + SUFFIX);
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw new ConfigProblem(problem(database, Files.readString(file)));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
            return new RunLock(channel);
        } catch (IOException e) {
            throw new ConfigProblem(new Problem(
                    "hub.yaml database.url",
                    "has a folder that cannot be written (" + e + ")",
                    "must be a file the hub may write",
                    "let the hub write in " + file.getParent()));
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static Problem problem(Path database, String process) {
        return new Problem(
                "hub.yaml database.url",
                "is the H2 file " + database + ", on which another hub runs already"
                        + (process.isBlank() ? "" : " (process " + process.strip() + ")"),
                "one H2 file is for one hub that keeps running; other commands may be run beside it",
                "stop that one first, or put the ledger on PostgreSQL, where any number may run:"
                        + " database: { url: \"jdbc:postgresql://…\" }");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
