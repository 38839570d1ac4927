package io.valuehub.routes.verb;

import io.valuehub.analytics.model.CustomerScores;
import io.valuehub.analytics.model.ModelReport;
import io.valuehub.analytics.model.ScoringTerms;
import io.valuehub.routes.ledger.Rescores;
import io.valuehub.routes.ledger.ScoreRun;
import io.valuehub.routes.ledger.Scores;
import io.valuehub.routes.settings.HubSettings;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Scores everybody anew whose orders or refunds changed since the newest run, under its models: their orders only are read,
 * a few thousand people at a time. As with one person, nothing is fitted and the run does not change; who is new is scored
 * too, and who has no order left that counts has no scores any more. Before the first run there is nothing to do.
 */
final class RescoreChanged {

    private final Hub hub;

    RescoreChanged(Hub hub) {
        this.hub = hub;
    }

    /**
     * Those scored anew.
     *
     * @param run whose models were used; null when nothing has been scored yet
     * @param asOf the last day that was looked at
     * @param customers how many
     */
    public record Result(Long run, LocalDate asOf, long customers) {}

    /** @param today the last day to look at, but never one before that of the run */
    Result run(LocalDate today) {
        HubSettings settings = hub.settings();
        ScoringTerms terms = new ScoringTerms(
                settings.score().horizon(),
                settings.score().margin(),
                settings.score().annualDiscount());
        Rescores rescores = new Rescores(hub.ledger(), hub.clock());
        Optional<ScoreRun> newest = new Scores(hub.ledger(), hub.clock()).latest();
        long customers = 0;
        while (newest.isPresent()) {
            ScoreRun run = newest.get();
            LocalDate asOf = today.isBefore(run.asOf()) ? run.asOf() : today;
            ModelReport models = rescores.models(run);
            Optional<Integer> some = rescores.changed(
                    run,
                    asOf,
                    settings.timeZone(),
                    settings.currency(),
                    summaries -> CustomerScores.under(models, summaries, terms));
            if (some.isPresent() && some.get() == 0) {
                return new Result(run.id(), asOf, customers);
            }
            customers += some.orElse(0);
            newest = some.isPresent() ? newest : new Scores(hub.ledger(), hub.clock()).latest();
        }
        return new Result(null, today, 0);
    }
}
