package io.valuehub.app;

import io.valuehub.analytics.problem.Problem;
import io.valuehub.config.ConnectionCheck;
import io.valuehub.config.HubCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hub check}. */
@Command(
        name = "check",
        description = "Look for mistakes in hub.yaml, routes/ and kamelets/, and say how to mend each.",
        mixinStandardHelpOptions = true)
public final class CheckCommand implements HubCommand {

    @Mixin
    private FolderOption folder;

    @Mixin
    private Output output;

    @Option(names = "--connect", description = "Also ask every connection whether it answers and takes the key.")
    private boolean connect;

    /** What {@code --json} prints. */
    record Problems(List<Problem> problems) {}

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Integer call() {
        Path directory = folder.path();
        HubCheck check = HubCheck.of(directory);
        List<Problem> problems = new ArrayList<>(check.problems());
        if (connect) {
            problems.addAll(ConnectionCheck.problems(check));
        }
        output.result(new Problems(problems), words(problems));
        return problems.isEmpty() ? DONE : PROBLEMS;
    }

    private static String words(List<Problem> problems) {
        return problems.isEmpty()
                ? "No problems found."
                : problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator()));
    }
}
