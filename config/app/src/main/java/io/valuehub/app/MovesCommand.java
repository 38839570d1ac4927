package io.valuehub.app;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.routes.report.Movement;
import io.valuehub.routes.verb.Reporting;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hub moves}. */
@Command(
        name = "moves",
        description =
                "Show who moved between stages, groups and segments between two days, and what their value changed by.",
        mixinStandardHelpOptions = true)
public final class MovesCommand implements HubCommand {

    @Mixin
    private FolderOption folder;

    @Mixin
    private Output output;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "The earlier day; it is scored first if it never was. Default: a month before.")
    private LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            description = "The later day; it is scored first if it never was. Default: the newest score run.")
    private LocalDate to;

    @Override
    public int order() {
        return 85;
    }

    @Override
    public Integer call() {
        try (Session session = Session.once(folder.path())) {
            Steps steps = new Steps(session, output::progress);
            LocalDate later = steps.report(Optional.ofNullable(to)).asOf();
            LocalDate earlier = from != null ? from : later.minusMonths(1);
            if (!earlier.isBefore(later)) {
                throw new ConfigProblem(
                        new Problem("--from", "was " + earlier, "must be before " + later, "give an earlier day"));
            }
            steps.report(Optional.of(earlier));
            Movement movement = new Reporting(steps.hub())
                    .movement(earlier, Optional.of(later))
                    .orElseThrow();
            output.result(
                    movement,
                    MovementText.of(movement, steps.settings().currency().getCurrencyCode())
                            .strip());
            return DONE;
        }
    }
}
