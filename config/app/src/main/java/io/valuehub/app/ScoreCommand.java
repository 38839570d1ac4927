package io.valuehub.app;

import io.valuehub.routes.verb.ScoreResult;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hub score}. */
@Command(
        name = "score",
        description = "Score every customer: churn, next orders, lifetime value, segments.",
        mixinStandardHelpOptions = true)
public final class ScoreCommand implements HubCommand {

    @Mixin
    private FolderOption folder;

    @Mixin
    private Output output;

    @Override
    public int order() {
        return 40;
    }

    @Option(names = "--as-of", paramLabel = "DATE", description = "Look only at what was known on that day.")
    private LocalDate asOf;

    @Override
    public Integer call() {
        try (Session session = Session.once(folder.path())) {
            Steps steps = new Steps(session, output::progress);
            steps.syncIfEmpty();
            ScoreResult result = steps.score(Optional.ofNullable(asOf));
            output.result(result, ReportText.of(steps.report(Optional.of(result.asOf()))));
            return DONE;
        }
    }
}
