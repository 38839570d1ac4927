package io.valuehub.routes.verb;

import io.valuehub.analytics.decide.Candidate;
import io.valuehub.analytics.decide.Discount;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.routes.ledger.DecisionTable;
import io.valuehub.routes.ledger.EffectModels;
import io.valuehub.routes.ledger.Explanations;
import io.valuehub.routes.ledger.LongRuns;
import io.valuehub.routes.ledger.ScoreRun;
import io.valuehub.routes.ledger.Scores;
import io.valuehub.routes.settings.CampaignSettings;
import io.valuehub.routes.settings.CampaignSettings.ActionSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * {@code value:decide}: learns from past decisions, chooses over all campaigns together the one action that raises each
 * customer's long-run value most, or none, keeps the decision and puts the chosen actions into the outbox; with
 * {@code ?customer=} only that one is decided for, by what was learned last and at the prices of the night before.
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
        String customer = options.get("customer");
        exchange.setVariable("result", customer == null ? run() : run(customer));
    }

    /**
     * Decides for everybody on the newest scores.
     *
     * @throws ConfigProblem when nothing has been scored yet
     * @throws io.valuehub.analytics.problem.SourceUnavailable when too little is known of what happened lately ({@link
     *     UnreadStreams})
     */
    public DecideResult run() {
        new UnreadStreams(hub).refuse();
        ScoreRun scores = scores();
        DecisionTable table = new DecisionTable(hub.ledger(), hub.clock());
        return hub.ledger().inTransaction(() -> {
            table.takeTurn();
            table.clearPreview();
            List<Candidate> candidates = candidates(scores);
            if (candidates.isEmpty()) {
                return new DecideResult(hub.settings().mode(), scores.asOf(), 0, Map.of(), null, List.of());
            }
            long customers = new Scores(hub.ledger(), hub.clock()).customers(scores);
            long seed = seed(scores);
            Optional<LongRuns.Kept> longRun = new LongRunPlanning(hub, scores, customers, seed).run(candidates);
            EffectModels.Kept effects = new Learning(hub, candidates, customers, seed).run();
            return new DecisionNight(hub, scores, candidates, effects, longRun, seed).run();
        });
    }

    /**
     * Decides for one customer, e.g. right after an event.
     *
     * @param customer an address, {@code <connection>/<customer id>}, a bare customer id, or the person's number
     * @throws ConfigProblem when there is no such person, or nothing has been scored yet
     */
    public DecideResult run(String customer) {
        scores();
        return run(new Explanations(hub.ledger(), hub.clock(), hub.settings().syncs())
                .person(customer)
                .orElseThrow(() -> problem(
                        "names a customer that leads to nobody in this hub",
                        "must be an e-mail address, <connection>/<customer id> or a person number",
                        "see the customers on the page (hub run) or read them first (hub sync)")));
    }

    /**
     * The same for the person of this number.
     *
     * @throws ConfigProblem when nothing has been scored yet
     */
    public DecideResult run(long person) {
        ScoreRun scores = scores();
        DecisionTable table = new DecisionTable(hub.ledger(), hub.clock());
        return hub.ledger().inTransaction(() -> {
            table.takeTurn();
            table.clearPreview(person);
            List<Candidate> candidates = candidates(scores);
            if (candidates.isEmpty()) {
                return new DecideResult(hub.settings().mode(), scores.asOf(), 0, Map.of(), null, List.of());
            }
            long seed = seed(scores);
            EffectModels.Kept effects = new EffectModels(hub.ledger(), hub.clock())
                    .newest()
                    .filter(kept -> candidates.stream()
                            .allMatch(candidate -> kept.learned().running().arm(candidate.key()) >= 0))
                    .orElseGet(() -> new Learning(
                                    hub, candidates, new Scores(hub.ledger(), hub.clock()).customers(scores), seed)
                            .run());
            Optional<LongRuns.Kept> longRun = new LongRuns(hub.ledger(), hub.clock()).newest();
            return new DecisionNight(hub, scores, candidates, effects, longRun, seed).run(person);
        });
    }

    private ScoreRun scores() {
        return new Scores(hub.ledger(), hub.clock())
                .latest()
                .orElseThrow(() -> problem("finds no scores", "customers must be scored first", "run hub score"));
    }

    private static ConfigProblem problem(String found, String expected, String fix) {
        return new ConfigProblem(new Problem("value:decide", found, expected, fix));
    }

    /** The same on one day on scores of one day. */
    private long seed(ScoreRun scores) {
        LocalDate today =
                LocalDate.ofInstant(hub.clock().instant(), hub.settings().timeZone());
        return scores.asOf().toEpochDay() * 1_000_003L + today.toEpochDay();
    }

    private List<Candidate> candidates(ScoreRun scores) {
        List<Candidate> candidates = new ArrayList<>();
        double usualOrder = new Scores(hub.ledger(), hub.clock()).usualOrder(scores);
        for (CampaignSettings campaign : hub.settings().campaigns()) {
            for (ActionSettings action : campaign.actions()) {
                candidates.add(new Candidate(
                        campaign.name(),
                        action.label(),
                        action.verb(),
                        action.via(),
                        action.coupon()
                                .map(coupon -> coupon.value().discount(usualOrder))
                                .orElse(Discount.NONE),
                        action.products().map(placement -> placement.word()).orElse(""),
                        action.cost()));
            }
        }
        return candidates;
    }
}
