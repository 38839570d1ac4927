package io.valuehub.config;

import io.valuehub.config.value.Variables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Hub folders kept for tests: one folder, one hub. */
final class HubFolders {

    private static final Variables VARIABLES = Variables.of(Map.of("WOO_KEY", "k", "WOO_SECRET", "s"));

    private HubFolders() {}

    static Stream<Path> in(String folder) {
        try (Stream<Path> folders = Files.list(Path.of("src/test/resources", folder))) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static HubCheck check(Path folder) {
        return HubCheck.of(folder.resolve("hub.yaml"), VARIABLES, name -> false);
    }

    /** As {@code hub check} prints it, the folder's own path left out. */
    static List<String> printed(Path folder) {
        String path = folder.toAbsolutePath().normalize().toString();
        return check(folder).problems().stream()
                .map(problem -> problem.toString().replace(path, "<dir>"))
                .collect(Collectors.toList());
    }
}
