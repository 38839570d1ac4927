package io.valuehub.routes.verb;

import io.valuehub.analytics.decide.ActionPriors;
import io.valuehub.analytics.decide.Candidate;
import io.valuehub.analytics.effect.EffectBelief;
import io.valuehub.analytics.plan.ActionTerms;
import io.valuehub.analytics.plan.LongRun;
import io.valuehub.analytics.plan.LongRunTable;
import io.valuehub.analytics.plan.PlanTerms;
import io.valuehub.analytics.plan.ResponseHistory;
import io.valuehub.analytics.plan.StateGrid;
import io.valuehub.routes.ledger.LongRuns;
import io.valuehub.routes.ledger.ScoreRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans each night, from the whole history of the shop, what a customer and an action are worth in the long run. */
final class LongRunPlanning {

    /** Fewer purchases than this tell too little of how customers move. */
    private static final double FEWEST_PURCHASES = 200;

    private static final int RECENCIES = 12;
    private static final int FREQUENCIES = 5;
    private static final int TIERS = 3;

    /** A quarter of what is possible is worse: careful, as Simester, Sun and Tsitsiklis advise. */
    private static final double PESSIMISM = 0.25;

    private static final int DRAWS = 60;

    /** Without any discount the future would have no end. */
    private static final double MOST_DISCOUNT = 0.999;

    private static final double DAYS_PER_YEAR = 365.25;
    private static final double UNSUBSCRIBE_WEIGHT = 500;

    private final Hub hub;
    private final ScoreRun scores;
    private final long customers;
    private final long seed;

    LongRunPlanning(Hub hub, ScoreRun scores, long customers, long seed) {
        this.hub = hub;
        this.scores = scores;
        this.customers = customers;
        this.seed = seed;
    }

    /** Plans and keeps it; empty where the shop sold too little yet. To be called within a transaction. */
    Optional<LongRuns.Kept> run(List<Candidate> candidates) {
        LongRuns runs = new LongRuns(hub.ledger(), hub.clock());
        StateGrid grid = new StateGrid(RECENCIES, FREQUENCIES, TIERS, 2);
        double[] limits = runs.tierLimits(scores, TIERS, customers);
        List<ActionTerms> terms = new ArrayList<>(List.of(ActionTerms.none()));
        Map<String, Integer> numbers = numbers(candidates, terms);
        ResponseHistory history =
                new ResponseHistory(grid, limits, terms.size(), scores.asOf().toEpochDay());
        runs.read(scores.asOf(), hub.settings().timeZone(), hub.settings().currency(), numbers, history);
        if (history.log().purchases() < FEWEST_PURCHASES || !(history.log().revenue() > 0)) {
            return Optional.empty();
        }
        double discount =
                Math.pow(1 + hub.settings().score().annualDiscount(), -ResponseHistory.PERIOD_DAYS / DAYS_PER_YEAR);
        LongRun plan = LongRun.of(
                history.log(),
                terms,
                new PlanTerms(
                        hub.settings().score().margin(), Math.min(discount, MOST_DISCOUNT), PESSIMISM, DRAWS, seed));
        LongRunTable table = LongRunTable.of(plan, history.log(), terms, limits);
        return Optional.of(new LongRuns.Kept(runs.write(table), table));
    }

    /** Actions of one type are one action of the plan; the terms grow by one for each type. */
    private static Map<String, Integer> numbers(List<Candidate> candidates, List<ActionTerms> terms) {
        Map<String, Integer> types = new HashMap<>();
        Map<String, Integer> numbers = new HashMap<>();
        for (Candidate candidate : candidates) {
            int number = types.computeIfAbsent(candidate.type(), type -> {
                EffectBelief belief = ActionPriors.belief(candidate);
                terms.add(new ActionTerms(
                        type,
                        candidate.sendCost(),
                        candidate.coupon().percent() / 100,
                        belief.lift(),
                        belief.deviation(),
                        ActionPriors.unsubscribe(candidate),
                        UNSUBSCRIBE_WEIGHT));
                return terms.size() - 1;
            });
            numbers.put(candidate.key(), number);
        }
        return numbers;
    }
}
