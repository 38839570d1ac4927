package io.valuehub.app;

import io.valuehub.analytics.kpi.OrderHistory;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.routes.ledger.PersonNames;
import io.valuehub.routes.ledger.Scores;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.verb.Hub;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.LongFunction;

/** The orders in the ledger that count. */
final class LedgerOrders implements BacktestOrders {

    private final Hub hub;
    private final Scores scores;

    LedgerOrders(Hub hub) {
        this.hub = hub;
        this.scores = new Scores(hub.ledger(), hub.clock());
    }

    @Override
    public LocalDate last() {
        return scores.lastOrder()
                .map(instant -> LocalDate.ofInstant(instant, hub.settings().timeZone()))
                .orElseThrow(() -> new ConfigProblem(
                        new Problem("backtest", "finds no order that counts", "must have orders", "run hub sync")));
    }

    @Override
    public CustomerSummaries asOf(LocalDate day) {
        HubSettings settings = hub.settings();
        return scores.read(day, settings.timeZone(), settings.currency()).summaries();
    }

    @Override
    public OrderHistory history(LocalDate day) {
        HubSettings settings = hub.settings();
        return scores.read(day, settings.timeZone(), settings.currency()).history();
    }

    /** A person without a name is called by their number. */
    @Override
    public LongFunction<String> names() {
        Map<Long, String> names = new PersonNames(hub.ledger()).all();
        return person -> names.getOrDefault(person, Long.toString(person));
    }
}
