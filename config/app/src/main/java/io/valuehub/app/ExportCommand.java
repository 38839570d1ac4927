package io.valuehub.app;

import io.valuehub.routes.verb.ExportResult;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hub export}. */
@Command(
        name = "export",
        description = "Hand audiences and tables to where hub.yaml says: files, databases, tools, advertisers.",
        mixinStandardHelpOptions = true)
public final class ExportCommand implements HubCommand {

    @Mixin
    private FolderOption folder;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "NAME", description = "Of audiences; all when left out.", arity = "0..*")
    private List<String> names = List.of();

    @Override
    public int order() {
        return 67;
    }

    @Override
    public Integer call() {
        try (Session session = Session.once(folder.path())) {
            List<ExportResult> results = new Steps(session, output::progress).exportNamed(names);
            output.result(results, results.isEmpty() ? "hub.yaml has no audiences, or nobody is scored yet." : "Done.");
            return results.stream().anyMatch(result -> result.stopped().isPresent()) ? UNAVAILABLE : DONE;
        }
    }
}
