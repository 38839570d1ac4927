package io.valuehub.app;

import io.valuehub.analytics.kpi.Grain;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.routes.report.CampaignReport;
import io.valuehub.routes.report.Report;
import io.valuehub.routes.report.Section;
import io.valuehub.routes.verb.Reporting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hub report}. */
@Command(
        name = "report",
        description = "Show customers, revenue, segments, who moved, what was left out, and what campaigns earned.",
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

    @Option(
            names = "--cohorts",
            paramLabel = "PERIOD",
            defaultValue = "month",
            description = "Cohorts by the month or quarter of the first order. Default: month.")
    private String grain;

    @Option(names = "--segment", paramLabel = "NAME", description = "Cohorts of this segment's members only.")
    private String segment;

    @Option(
            names = "--campaigns",
            description = "Only what campaigns earned: each, each action, and all together, against those held out.")
    private boolean campaigns;

    @Option(
            names = "--plots",
            paramLabel = "DIR",
            description =
                    "With --campaigns: also draw the revenue they brought so far into this folder, as SVG and PNG.")
    private Path plots;

    @Override
    public Integer call() {
        if (plots != null && !campaigns) {
            throw new ConfigProblem(new Problem(
                    "--plots",
                    "was '" + plots + "' without --campaigns",
                    "draws what campaigns brought",
                    "hub report --campaigns --plots " + plots + "; cohorts and moves: hub backtest --plots"));
        }
        return campaigns ? campaigns() : everything();
    }

    private Integer campaigns() {
        try (Session session = Session.once(folder.path())) {
            CampaignReport report = new Steps(session, output::progress).measure();
            if (plots != null) {
                draw(report);
            }
            output.result(report, CampaignText.of(report));
            return DONE;
        }
    }

    private void draw(CampaignReport report) {
        try {
            List<Path> files = Plots.write(plots, report);
            files.forEach(file -> output.progress("drew     " + file));
            if (files.isEmpty()) {
                output.progress("         nothing to draw yet: no campaign has " + report.windowDays()
                        + " days behind decisions on people it acts upon and people held out");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot draw into " + plots, e);
        }
    }

    private Integer everything() {
        Grain periods = Grain.of(grain).orElseThrow(() -> unknown("--cohorts", grain, Grain.words()));
        try (Session session = Session.once(folder.path())) {
            Steps steps = new Steps(session, output::progress);
            if (segment != null && !steps.settings().segments().containsKey(segment)) {
                throw unknown("--segment", segment, steps.settings().segments().keySet());
            }
            Report report = steps.report(Optional.ofNullable(asOf));
            report = report.with(
                    Section.COHORTS,
                    new Reporting(steps.hub())
                            .cohorts(Optional.of(report.asOf()), Optional.ofNullable(segment), periods)
                            .orElseThrow());
            report = report.with(Section.MOVEMENT, new Reporting(steps.hub()).movementsBefore(report.asOf()));
            output.result(report, ReportText.of(report));
            return DONE;
        }
    }

    private static ConfigProblem unknown(String option, String found, Collection<String> valid) {
        return new ConfigProblem(
                new Problem(option, "was " + found, "must be one of " + valid, Suggestion.of(found, valid)));
    }
}
