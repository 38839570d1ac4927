package io.valuehub.app;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --dir}: the folder of one hub. */
final class FolderOption {

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Folder with hub.yaml and, if you have them, your own routes/, kamelets/ and templates/."
                    + " Default: the current folder.")
    private Path folder;

    /** @throws ConfigProblem when there is no {@code hub.yaml} in it */
    Path path() {
        Path directory = folder.toAbsolutePath().normalize();
        if (!Files.isRegularFile(directory.resolve("hub.yaml"))) {
            throw new ConfigProblem(new Problem(
                    directory.resolve("hub.yaml").toString(),
                    "is missing",
                    "a hub is a folder with a hub.yaml",
                    "write one (docs/hub-yaml.md shows how) or name another folder with --dir"));
        }
        return directory;
    }
}
