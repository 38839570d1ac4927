package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.SourceUnavailable;
import io.valuehub.analytics.problem.Suggestion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * The files a {@code path} names: one, or those a pattern in its last part fits, by name.
 *
 * @param paths at least one
 * @param format how they are written
 * @param size bytes of all
 */
record DelimitedFiles(List<Path> paths, DelimitedFormat format, long size) {

    private static final int SAMPLE = 1 << 16;

    /**
     * Finds the files.
     *
     * @param place dotted path of the stream's block
     * @param directory where relative paths start
     * @throws ConfigProblem when there is none
     */
    static DelimitedFiles of(String place, JsonNode block, Path directory) {
        String path = block.path("path").asText("");
        if (path.isBlank()) {
            throw new ConfigProblem(Problem.of(place + ".path", "is missing", "must name the file"));
        }
        DelimitedFormat format = DelimitedFormat.of(place, block);
        int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
        Path folder = directory.resolve(path.substring(0, slash + 1)).normalize();
        String name = path.substring(slash + 1);
        try {
            List<Path> found = find(folder, name);
            if (found.isEmpty()) {
                throw missing(place, path, folder, name);
            }
            long size = 0;
            for (Path file : found) {
                size += Files.size(file);
            }
            return new DelimitedFiles(found, format, size);
        } catch (IOException e) {
            throw new SourceUnavailable(
                    Problem.of(place + ".path", "was '" + path + "', which cannot be read", "must be readable"), e);
        }
    }

    private static List<Path> find(Path folder, String name) throws IOException {
        Path exact = folder.resolve(name.replace("*", "_").replace("?", "_"));
        if (name.indexOf('*') < 0 && name.indexOf('?') < 0) {
            return Files.isRegularFile(exact) ? List.of(exact) : List.of();
        }
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, name)) {
                files.forEach(file -> {
                    if (Files.isRegularFile(file)) {
                        found.add(file);
                    }
                });
            }
        }
        return found.stream().sorted().toList();
    }

    private static ConfigProblem missing(String place, String path, Path folder, String name) throws IOException {
        List<String> names = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                files.forEach(file -> names.add(file.getFileName().toString()));
            }
        }
        return new ConfigProblem(new Problem(
                place + ".path", "was '" + path + "'", "must be a file in " + folder, Suggestion.of(name, names)));
    }

    /** Changes when a file does: names, sizes, times of change, and the bytes at both ends. */
    String fingerprint() {
        try {
            MessageDigest digest = Hashes.sha256();
            for (Path path : paths) {
                long length = Files.size(path);
                String facts = path.getFileName() + "|" + length + "|"
                        + Files.getLastModifiedTime(path).toMillis();
                digest.update(facts.getBytes(StandardCharsets.UTF_8));
                try (SeekableByteChannel channel = Files.newByteChannel(path)) {
                    sample(channel, 0, digest);
                    sample(channel, Math.max(0, length - SAMPLE), digest);
                }
            }
            return Hashes.hex(digest.digest(), 32);
        } catch (IOException e) {
            throw new SourceUnavailable(Problem.of(paths.get(0).toString(), "cannot be read", "must be readable"), e);
        }
    }

    private static void sample(SeekableByteChannel channel, long from, MessageDigest digest) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(SAMPLE);
        channel.position(from);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // until full or at the end
        }
        digest.update(buffer.flip());
    }
}
