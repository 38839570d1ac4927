package io.valuehub.app;

import io.valuehub.analytics.kpi.Cohorts;
import io.valuehub.analytics.kpi.Grain;
import io.valuehub.analytics.model.Backtest;
import io.valuehub.analytics.model.BacktestReport;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.recommend.Baskets;
import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.config.value.TimeSpan;
import io.valuehub.config.value.Unreadable;
import io.valuehub.routes.ledger.BasketReading;
import io.valuehub.routes.verb.Hub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
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

    @Mixin
    private OrdersOption orders;

    @Option(
            names = "--until",
            paramLabel = "DATE",
            description = "Last day the models may know. Default: the horizon before the last order.")
    private LocalDate until;

    @Option(
            names = "--horizon",
            paramLabel = "LENGTH",
            defaultValue = "13 weeks",
            description = "How long to forecast: 39w, 90 days, 6 months; a number alone is weeks. Default: 13 weeks.")
    private String horizon;

    @Option(
            names = "--summary",
            paramLabel = "FILE",
            description = "Also write x, t_x, T (weeks) and mean repeat value of each customer as of that day.")
    private Path summary;

    @Option(
            names = "--plots",
            paramLabel = "DIR",
            description = "Also draw tracking, calibration, cohorts and moves into this folder, as SVG and PNG.")
    private Path plots;

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
        Period ahead = ahead();
        if (recommend) {
            Optional<Baskets> baskets = orders.baskets(until, output::progress);
            if (baskets.isPresent()) {
                return recommend(baskets.get());
            }
        }
        Optional<BacktestOrders> file = orders.read(output::progress);
        if (file.isPresent()) {
            return run(file.get(), ahead);
        }
        try (Session session = Session.once(folder.path())) {
            Steps steps = new Steps(session, output::progress);
            steps.syncIfEmpty();
            BacktestOrders counted = new LedgerOrders(steps.hub());
            return recommend ? recommend(steps.hub(), counted) : run(counted, ahead);
        }
    }

    /** A number alone is of the unit of the report, in which it is said again. */
    private Period ahead() {
        try {
            return TimeSpan.parse(horizon.matches("[0-9]{1,4}") ? horizon + " weeks" : horizon)
                    .toPeriod();
        } catch (Unreadable e) {
            throw new ConfigProblem(new Problem("--horizon", "was '" + horizon + "'", e.expected(), e.remedy()));
        }
    }

    private int recommend(Hub hub, BacktestOrders counted) {
        LocalDate last = until != null ? until : counted.last();
        return recommend(new BasketReading(hub.ledger())
                .read(last, hub.settings().timeZone())
                .baskets());
    }

    private int recommend(Baskets baskets) {
        RecommenderReport report = RecommenderReport.of(baskets);
        output.result(report.json(), report.text());
        return DONE;
    }

    private int run(BacktestOrders from, Period ahead) {
        LocalDate last = from.last();
        LocalDate day = until != null ? until : last.minus(ahead);
        if (until != null && !until.isBefore(last)) {
            throw new ConfigProblem(new Problem(
                    "--until",
                    "was " + until,
                    "must be a day before the last order, which is of " + last,
                    "what came after it is what forecasts are compared with"));
        }
        if (day.plus(ahead).isAfter(last.plusWeeks(1))) {
            output.progress("         the last order is of " + last + ", so that the forecast to " + day.plus(ahead)
                    + " is compared with a time not all of which may be known");
        }
        CustomerSummaries calibration = from.asOf(day);
        if (calibration.size() == 0 && from.asOf(last.minusDays(1)).size() == 0) {
            throw new ConfigProblem(new Problem(
                    "the orders",
                    "are all of " + last,
                    "must be of more than one day",
                    "what came later is what forecasts are compared with"));
        }
        if (calibration.size() == 0) {
            throw new ConfigProblem(new Problem(
                    "--until",
                    "was " + day,
                    "must be a day by which somebody has ordered",
                    "the last order is of " + last + "; forecast a shorter time with --horizon"));
        }
        CustomerSummaries whole = from.asOf(day.plus(ahead));
        BacktestReport report = Backtest.of(calibration, whole);
        if (summary != null) {
            write(calibration, from);
        }
        if (plots != null) {
            draw(report, calibration, whole, from);
        }
        output.result(report, BacktestText.of(report));
        return DONE;
    }

    private void draw(
            BacktestReport report, CustomerSummaries calibration, CustomerSummaries whole, BacktestOrders from) {
        // A plot shows shares of customers, so that the margin has no say.
        Cohorts cohorts = Cohorts.of(from.history(whole.asOf()), Grain.MONTH, row -> true, 1);
        try {
            Plots.write(plots, report, cohorts, HoldoutMoves.of(calibration, whole))
                    .forEach(file -> output.progress("drew     " + file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot draw into " + plots, e);
        }
    }

    private void write(CustomerSummaries summaries, BacktestOrders from) {
        try {
            SummaryFile.write(summary, summaries, from.names());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + summary, e);
        }
        output.progress("wrote    " + summary);
    }
}
