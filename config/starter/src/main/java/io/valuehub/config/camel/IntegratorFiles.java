package io.valuehub.config.camel;

import com.fasterxml.jackson.core.JsonPointer;
import io.valuehub.config.hub.ConnectionFileCheck;
import io.valuehub.config.yaml.Findings;
import io.valuehub.config.yaml.Position;
import io.valuehub.config.yaml.YamlDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files of {@code kamelets/} and {@code routes/} in the hub's folder, read once for all checks. */
final class IntegratorFiles {

    private final Map<Path, RouteFile> kamelets = new LinkedHashMap<>();
    private final Map<Path, RouteFile> routes = new LinkedHashMap<>();
    private final Map<Path, Findings> findings = new LinkedHashMap<>();

    private IntegratorFiles() {}

    static IntegratorFiles read(Path directory) {
        IntegratorFiles files = new IntegratorFiles();
        for (Path path : yamlFiles(directory.resolve("kamelets"))) {
            files.readKamelet(path);
        }
        for (Path path : yamlFiles(directory.resolve("routes"))) {
            Findings found = files.open(path);
            YamlDocument.read(path, found)
                    .ifPresent(document -> files.routes.put(path, RouteFile.ofRoutes(document, found)));
        }
        return files;
    }

    /** The YAML files of a folder by name; none when there is no such folder. */
    static List<Path> yamlFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readKamelet(Path path) {
        String name = path.getFileName().toString();
        Findings found = open(path);
        YamlDocument.read(path, found).ifPresent(document -> {
            if (name.endsWith(KameletCheck.SUFFIX)) {
                kamelets.put(path, RouteFile.ofKamelet(document, found));
            } else if (name.endsWith(".connection.yaml")) {
                ConnectionFileCheck.check(document, found);
            } else {
                found.add(
                        Position.START,
                        "",
                        "is neither a Kamelet nor a connection by its name",
                        "must be called <name>.kamelet.yaml or <kind>.connection.yaml",
                        document.at(JsonPointer.compile("/kind")).asText().equals("Kamelet")
                                ? "rename it to "
                                        + document.at(JsonPointer.compile("/metadata/name"))
                                                .asText("<name>") + KameletCheck.SUFFIX
                                : "");
            }
        });
    }

    private Findings open(Path path) {
        Findings found = new Findings(path.getParent().getFileName() + "/" + path.getFileName());
        findings.put(path, found);
        return found;
    }

    Map<Path, RouteFile> kamelets() {
        return kamelets;
    }

    Map<Path, RouteFile> routes() {
        return routes;
    }

    /** Kamelets first, then routes. */
    List<RouteFile> all() {
        List<RouteFile> all = new ArrayList<>(kamelets.values());
        all.addAll(routes.values());
        return all;
    }

    /** What was found in each file, readable or not, in the order they were read. */
    Map<Path, Findings> findings() {
        return findings;
    }
}
