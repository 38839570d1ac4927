package io.valuehub.app;

import io.valuehub.routes.report.Report;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hub report}. */
@Command(
        name = "report",
        description = "Show customers, revenue, segments, what was left out, and what campaigns earned.",
        mixinStandardHelpOptions = true)
public final class ReportCommand implements HubCommand {

    @Mixin
    private FolderOption folder;

    @Mixin
    private Output output;

    @Override
    public int order() {
        return 80;
    }

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "The report of that day; it is scored first if it never was.")
    private LocalDate asOf;

    @Override
    public Integer call() {
        try (Session session = Session.once(folder.path())) {
            Report report = new Steps(session, output::progress).report(Optional.ofNullable(asOf));
            output.result(report, ReportText.of(report));
            return DONE;
        }
    }
}
