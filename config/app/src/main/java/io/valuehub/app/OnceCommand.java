package io.valuehub.app;

import io.valuehub.routes.report.Report;
import io.valuehub.routes.sync.SyncResult;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hub once}. */
@Command(
        name = "once",
        description = "Do all of it once: read, score, decide, act, report.",
        mixinStandardHelpOptions = true)
public final class OnceCommand implements HubCommand {

    @Mixin
    private FolderOption folder;

    @Mixin
    private Output output;

    @Override
    public int order() {
        return 70;
    }

    @Option(names = "--as-of", paramLabel = "DATE", description = "Score as of that day instead of today.")
    private LocalDate asOf;

    @Override
    public Integer call() {
        try (Session session = Session.once(folder.path())) {
            Steps steps = new Steps(session, output::progress);
            List<SyncResult> read = steps.sync(List.of());
            Report report = steps.afterReading(read, Optional.ofNullable(asOf));
            output.result(report, ReportText.of(report));
            return SyncView.exitCode(read);
        }
    }
}
