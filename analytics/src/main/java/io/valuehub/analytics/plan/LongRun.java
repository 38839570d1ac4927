package io.valuehub.analytics.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.random.Well19937c;

/**
 * What each action is worth in the long run in each state of a shop's customers, learned from what followed past actions.
 * An action's priority is Q(s, a) − Q(s, none): what it brings now and by moving the customer to a better state, beyond
 * doing nothing now, the best plan followed afterwards. It is judged at a pessimistic quantile of what the data leave
 * possible, since actions that were tried seldom look better than they are (Simester, Sun &amp; Tsitsiklis 2006, section 6;
 * S. Mannor, D. Simester, P. Sun, J. N. Tsitsiklis, "Bias and Variance Approximation in Value Function Estimates",
 * Management Science 53(2), 2007). Immutable.
 */
public final class LongRun {

    private final StateGrid grid;
    private final Plan plan;
    private final double[][] priorities;
    private final double[] purchaseWorths;
    private final double[][] probabilities;

    private LongRun(StateGrid grid, Plan plan, Quantiles quantiles, double[][] probabilities) {
        this.grid = grid;
        this.plan = plan;
        this.priorities = quantiles.priorities;
        this.purchaseWorths = quantiles.purchaseWorths;
        this.probabilities = probabilities;
    }

    /** What is judged at the pessimistic quantile: by state and action, and by state. */
    private record Quantiles(double[][] priorities, double[] purchaseWorths) {}

    /**
     * Learns and plans.
     *
     * @param log of a shop
     * @param actions as in the log; the first does nothing
     * @throws IllegalArgumentException when the log holds no period, or actions do not match
     */
    public static LongRun of(ResponseLog log, List<ActionTerms> actions, PlanTerms terms) {
        if (actions.size() != log.actions()) {
            throw new IllegalArgumentException(
                    "There were " + actions.size() + " actions but the log has " + log.actions());
        }
        if (Double.isNaN(log.meanOrderValue(0))) {
            throw new IllegalArgumentException("There was no purchase in the log but planning needs what one is worth");
        }
        Responses responses = Responses.fit(log, actions);
        double[][] probabilities = responses.mean();
        Plan plan = process(log, actions, terms, probabilities).solve();
        return new LongRun(log.grid(), plan, pessimistic(log, actions, terms, responses, plan), probabilities);
    }

    private static Quantiles pessimistic(
            ResponseLog log, List<ActionTerms> actions, PlanTerms terms, Responses responses, Plan plan) {
        Well19937c random = new Well19937c(terms.seed());
        int states = log.grid().size();
        double[][][] draws = new double[states][actions.size()][terms.draws()];
        double[][] worth = new double[states][terms.draws()];
        for (int d = 0; d < terms.draws(); d++) {
            MarkovDecisionProcess possible = process(log, actions, terms, responses.draw(random));
            // The plan stays the same: the best plan of a draw would make use of its luck.
            double[] values = possible.values(plan.policy());
            double[][] worths = possible.actionValues(values);
            for (int s = 0; s < states; s++) {
                int waiting = log.grid().afterWaiting(s, false);
                double bought = values[log.grid().afterPurchase(s, false)];
                worth[s][d] = terms.discount() * (bought - (waiting < 0 ? 0 : values[waiting]));
                for (int a = 0; a < actions.size(); a++) {
                    draws[s][a][d] = worths[s][a] - worths[s][0];
                }
            }
        }
        double[][] quantiles = new double[states][actions.size()];
        double[] purchase = new double[states];
        int rank = (int) Math.floor(terms.pessimism() * (terms.draws() - 1));
        for (int s = 0; s < states; s++) {
            for (int a = 1; a < actions.size(); a++) {
                Arrays.sort(draws[s][a]);
                quantiles[s][a] = draws[s][a][rank];
            }
            Arrays.sort(worth[s]);
            purchase[s] = worth[s][rank];
        }
        return new Quantiles(quantiles, purchase);
    }

    /** The process that purchase probabilities make. */
    private static MarkovDecisionProcess process(
            ResponseLog log, List<ActionTerms> actions, PlanTerms terms, double[][] purchase) {
        StateGrid grid = log.grid();
        List<List<Choice>> choices = new ArrayList<>();
        for (int s = 0; s < grid.size(); s++) {
            List<Choice> of = new ArrayList<>();
            for (int a = 0; a < actions.size(); a++) {
                of.add(choice(log, actions.get(a), a, terms, s, purchase[s][a]));
            }
            choices.add(of);
        }
        return MarkovDecisionProcess.of(terms.discount(), choices);
    }

    private static Choice choice(
            ResponseLog log, ActionTerms action, int a, PlanTerms terms, int state, double purchase) {
        StateGrid grid = log.grid();
        double value = log.meanOrderValue(grid.tier(state));
        double reward = purchase * value * (terms.margin() - action.discountShare()) - action.cost();
        double stays = (1 - purchase) * (1 - unsubscribe(log, action, a));
        int bought = grid.afterPurchase(state, a > 0);
        int waiting = grid.afterWaiting(state, a > 0);
        return waiting < 0
                ? new Choice(reward, new int[] {bought}, new double[] {purchase})
                : new Choice(reward, new int[] {bought, waiting}, new double[] {purchase, stays});
    }

    private static double unsubscribe(ResponseLog log, ActionTerms action, int a) {
        return a == 0
                ? 0
                : (log.unsubscribes(a) + action.unsubscribe() * action.unsubscribeWeight())
                        / (log.waits(a) + action.unsubscribeWeight());
    }

    /** The states. */
    public StateGrid grid() {
        return grid;
    }

    /** The best plan at the most probable values. */
    public Plan plan() {
        return plan;
    }

    /** Q(s, a) − Q(s, none) at the pessimistic quantile, in the shop's currency; 0 for doing nothing. */
    public double priority(int state, int action) {
        return priorities[state][action];
    }

    /**
     * What a purchase in a state is worth in the long run beyond its own margin, γ (V(after a purchase) − V(after
     * waiting)), at the pessimistic quantile, in the shop's currency.
     */
    public double purchaseWorth(int state) {
        return purchaseWorths[state];
    }

    /** Most probable probability of a purchase in the period. */
    public double purchase(int state, int action) {
        return probabilities[state][action];
    }

    /** The careful policy: in each state the action of greatest priority, if that is positive, or none. */
    public int[] policy() {
        int[] policy = new int[priorities.length];
        for (int s = 0; s < policy.length; s++) {
            for (int a = 1; a < priorities[s].length; a++) {
                if (priorities[s][a] > Math.max(0, priorities[s][policy[s]])) {
                    policy[s] = a;
                }
            }
        }
        return policy;
    }
}
