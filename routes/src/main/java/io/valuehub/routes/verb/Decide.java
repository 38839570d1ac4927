package io.valuehub.routes.verb;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.routes.ledger.DecisionTable;
import io.valuehub.routes.ledger.ScoreRun;
import io.valuehub.routes.ledger.Scores;
import io.valuehub.routes.settings.CampaignSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * {@code value:decide}: chooses for each member of each campaign's segment one of its actions or none, keeps the decision
 * and puts the chosen actions into the outbox.
 */
public final class Decide implements Step {

    private final Hub hub;

    /** @param hub what to work with */
    public Decide(Hub hub) {
        this.hub = hub;
    }

    /** Leaves the {@link DecideResult} in the variable {@code result}. */
    @Override
    public void run(Exchange exchange, Map<String, String> options) {
        exchange.setVariable("result", run());
    }

    /**
     * Decides on the newest scores.
     *
     * @throws ConfigProblem when nothing has been scored yet
     */
    public DecideResult run() {
        ScoreRun scores = new Scores(hub.ledger(), hub.clock())
                .latest()
                .orElseThrow(() -> new ConfigProblem(new Problem(
                        "value:decide", "finds no scores", "customers must be scored first", "run hub score")));
        DecisionTable table = new DecisionTable(hub.ledger(), hub.clock());
        return hub.ledger().inTransaction(() -> {
            table.takeTurn();
            table.clearPreview();
            List<CampaignResult> results = new ArrayList<>();
            for (CampaignSettings campaign : hub.settings().campaigns()) {
                results.add(new CampaignDecision(hub, scores, campaign).run());
            }
            return new DecideResult(hub.settings().mode(), scores.asOf(), results);
        });
    }
}
