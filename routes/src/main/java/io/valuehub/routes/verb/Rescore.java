package io.valuehub.routes.verb;

import io.valuehub.analytics.model.CustomerScores;
import io.valuehub.analytics.model.ScoringTerms;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.routes.ledger.Explanations;
import io.valuehub.routes.ledger.Rescores;
import io.valuehub.routes.ledger.ScoreRun;
import io.valuehub.routes.ledger.Scores;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.settings.ScoreSettings;
import java.time.LocalDate;

/**
 * Scores one person anew, after an order or a refund of theirs: reads their orders only and asks the models of the newest run.
 * Nothing is fitted and the run does not change; customers, explanations and decisions show the newer scores. Segments, which
 * compare with everybody, stay those of the run until the next one.
 */
final class Rescore {

    private final Hub hub;

    Rescore(Hub hub) {
        this.hub = hub;
    }

    /**
     * Scores a person.
     *
     * @param customer an address, {@code <connection>/<customer id>}, a bare customer id, or the person's number
     * @param today the last day to look at, but never one before that of the run
     * @throws ConfigProblem when there is no such person, or nothing has been scored yet
     */
    Rescored run(String customer, LocalDate today) {
        ScoreRun run = new Scores(hub.ledger(), hub.clock())
                .latest()
                .orElseThrow(() -> problem("finds no scores", "everybody must be scored once first", "run hub score"));
        HubSettings settings = hub.settings();
        long person = new Explanations(hub.ledger(), hub.clock(), settings.syncs())
                .person(customer)
                .orElseThrow(() -> problem(
                        "names a customer that leads to nobody in this hub",
                        "must be an e-mail address, <connection>/<customer id> or a person number",
                        "see the customers on the page (hub run) or read them first (hub sync)"));
        LocalDate asOf = today.isBefore(run.asOf()) ? run.asOf() : today;
        Rescores rescores = new Rescores(hub.ledger(), hub.clock());
        CustomerSummaries summaries = rescores.read(person, asOf, settings.timeZone(), settings.currency());
        ScoreSettings terms = settings.score();
        CustomerScores scores = CustomerScores.under(
                rescores.models(run),
                summaries,
                new ScoringTerms(terms.horizon(), terms.margin(), terms.annualDiscount()));
        rescores.write(run, person, summaries, scores);
        return new Rescored(person, run.id(), asOf, summaries.size() > 0);
    }

    private static ConfigProblem problem(String found, String expected, String fix) {
        return new ConfigProblem(new Problem("value:score", found, expected, fix));
    }
}
