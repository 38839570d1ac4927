package io.valuehub.app;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.routes.ledger.Reconciliation;
import io.valuehub.routes.report.Reconciled;
import io.valuehub.routes.verb.Hub;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hub reconcile}. */
@Command(
        name = "reconcile",
        description = "Compare each day with the store's own totals, to the cent, and show which orders are behind.",
        mixinStandardHelpOptions = true)
public final class ReconcileCommand implements HubCommand {

    @Mixin
    private FolderOption folder;

    @Mixin
    private Output output;

    @Option(names = "--from", paramLabel = "DATE", description = "The first day. Default: the first with a total.")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "The last day. Default: the last with a total.")
    private LocalDate to;

    @Override
    public int order() {
        return 82;
    }

    @Override
    public Integer call() {
        if (from != null && to != null && to.isBefore(from)) {
            throw new ConfigProblem(new Problem("--to", "was " + to, "must not be before " + from, "give a later day"));
        }
        try (Session session = Session.once(folder.path())) {
            Hub hub = new Steps(session, output::progress).hub();
            Reconciliation reconciliation = new Reconciliation(
                    hub.ledger(), hub.settings().timeZone(), hub.settings().currency());
            List<Reconciled> compared = reconciliation.connections().stream()
                    .map(name -> reconciliation.compare(name, Optional.ofNullable(from), Optional.ofNullable(to)))
                    .toList();
            if (compared.isEmpty()) {
                throw new ConfigProblem(new Problem(
                        "hub reconcile",
                        "has no totals to compare with",
                        "needs a stream totals of some connection",
                        "see docs/money.md, then hub sync"));
            }
            output.result(compared, words(compared));
            return compared.stream().anyMatch(one -> one.differing() > 0) ? PROBLEMS : DONE;
        }
    }

    static String words(List<Reconciled> compared) {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        for (Reconciled one : compared) {
            text.add("%s: %d days compared, %d differ"
                    .formatted(one.connection(), one.days().size(), one.differing()));
            one.days().stream().filter(day -> !day.agrees()).forEach(day -> {
                text.add("  %s %s  %s%s%s"
                        .formatted(
                                day.day(),
                                day.currency(),
                                figure("orders", day.orders()),
                                figure("revenue", day.revenue()),
                                figure("refunds", day.refunds()))
                        .stripTrailing());
                day.behind()
                        .forEach(suspect -> text.add("      %s%s: %s"
                                .formatted(
                                        suspect.record(),
                                        suspect.amount() == null ? "" : " (" + suspect.amount() + ")",
                                        suspect.why())));
            });
        }
        return text.toString();
    }

    private static String figure(String name, Reconciled.Figure figure) {
        if (figure.difference() == null || figure.difference().signum() == 0) {
            return "";
        }
        return "%s store %s, hub %s, difference %s  "
                .formatted(name, figure.store().toPlainString(), figure.hub().toPlainString(), signed(figure));
    }

    private static String signed(Reconciled.Figure figure) {
        return (figure.difference().signum() > 0 ? "+" : "")
                + figure.difference().toPlainString();
    }
}
