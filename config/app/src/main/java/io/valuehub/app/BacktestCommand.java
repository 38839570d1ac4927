package io.valuehub.app;

import io.valuehub.analytics.model.Backtest;
import io.valuehub.analytics.model.BacktestReport;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.config.value.TimeSpan;
import io.valuehub.routes.ledger.BasketReading;
import io.valuehub.routes.ledger.PersonNames;
import io.valuehub.routes.ledger.Scores;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.verb.Hub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hub backtest}. */
@Command(
        name = "backtest",
        description =
                "Fit every model to what was known on a past day and compare its forecast with what happened since.",
        mixinStandardHelpOptions = true)
public final class BacktestCommand implements HubCommand {

    @Mixin
    private FolderOption folder;

    @Mixin
    private Output output;

    @Option(
            names = "--until",
            paramLabel = "DATE",
            description = "Last day the models may know. Default: the horizon before the last order.")
    private LocalDate until;

    @Option(
            names = "--horizon",
            paramLabel = "LENGTH",
            defaultValue = "13 weeks",
            description = "How long to forecast: 39w, 90 days, 6 months. Default: 13 weeks.")
    private String horizon;

    @Option(
            names = "--summary",
            paramLabel = "FILE",
            description = "Also write x, t_x, T (weeks) and mean repeat value of each customer as of that day.")
    private Path summary;

    @Option(
            names = "--recommend",
            description = "Instead: leave out the last basket of every customer and see what of it is recommended.")
    private boolean recommend;

    @Override
    public int order() {
        return 85;
    }

    @Override
    public Integer call() {
        Period ahead = TimeSpan.parse(horizon).toPeriod();
        try (Session session = Session.once(folder.path())) {
            Steps steps = new Steps(session, output::progress);
            steps.syncIfEmpty();
            Hub hub = steps.hub();
            Scores scores = new Scores(hub.ledger(), hub.clock());
            if (recommend) {
                LocalDate last = until != null ? until : lastOrder(hub, scores);
                RecommenderReport report = RecommenderReport.of(new BasketReading(hub.ledger())
                        .read(last, hub.settings().timeZone())
                        .baskets());
                output.result(report.json(), report.text());
                return DONE;
            }
            LocalDate day = until != null ? until : lastOrder(hub, scores).minus(ahead);
            CustomerSummaries calibration = summaries(hub, scores, day);
            if (calibration.size() == 0) {
                throw new ConfigProblem(new Problem(
                        "--until",
                        "was " + day,
                        "must be a day by which somebody has ordered",
                        "the last order is of " + lastOrder(hub, scores)));
            }
            BacktestReport report = Backtest.of(calibration, summaries(hub, scores, day.plus(ahead)));
            if (summary != null) {
                write(calibration, new PersonNames(hub.ledger()));
            }
            output.result(report, BacktestText.of(report));
            return DONE;
        }
    }

    private static CustomerSummaries summaries(Hub hub, Scores scores, LocalDate asOf) {
        HubSettings settings = hub.settings();
        return scores.read(asOf, settings.timeZone(), settings.currency()).summaries();
    }

    private static LocalDate lastOrder(Hub hub, Scores scores) {
        Instant last = scores.lastOrder()
                .orElseThrow(() -> new ConfigProblem(
                        new Problem("backtest", "finds no order that counts", "must have orders", "run hub sync")));
        return LocalDate.ofInstant(last, hub.settings().timeZone());
    }

    private void write(CustomerSummaries summaries, PersonNames names) {
        try {
            SummaryFile.write(summary, summaries, names.all());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + summary, e);
        }
        output.progress("wrote    " + summary);
    }
}
