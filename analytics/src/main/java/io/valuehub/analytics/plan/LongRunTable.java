package io.valuehub.analytics.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * A {@link LongRun} as it is kept and shown: what a customer in each state is worth, and what each action is worth there
 * beyond doing nothing. Amounts are in the shop's currency.
 *
 * @param periodDays days of a period
 * @param recencies periods since the last purchase that are told apart
 * @param frequencies numbers of purchases that are told apart
 * @param tierLimits values of an order from which on the next tier begins
 * @param contacts 2 when those contacted in the period before are told apart
 * @param actions doing nothing first
 * @param periods of customers that were learned from
 * @param rows by number of the state
 */
public record LongRunTable(
        int periodDays,
        int recencies,
        int frequencies,
        List<Double> tierLimits,
        int contacts,
        List<String> actions,
        long periods,
        List<Row> rows) {

    /**
     * A state.
     *
     * @param recency periods since the last purchase, from 1
     * @param frequency purchases so far, from 1; the last means that many or more
     * @param tier of order value, from 0
     * @param contacted in the period before
     * @param tries periods of customers that began in it
     * @param purchase probability of a purchase in the next period if nothing is done
     * @param value of a customer in it under the best plan
     * @param purchaseWorth what a purchase is worth beyond its own margin, judged carefully
     * @param priorities Q(s, a) − Q(s, none) by action, judged carefully
     * @param best the action of greatest priority, or none
     */
    public record Row(
            int recency,
            int frequency,
            int tier,
            boolean contacted,
            long tries,
            double purchase,
            double value,
            double purchaseWorth,
            List<Double> priorities,
            String best) {}

    public LongRunTable {
        tierLimits = List.copyOf(tierLimits);
        actions = List.copyOf(actions);
        rows = List.copyOf(rows);
    }

    /** The table of a plan. */
    public static LongRunTable of(LongRun plan, ResponseLog log, List<ActionTerms> actions, double[] tierLimits) {
        StateGrid grid = plan.grid();
        double[] values = plan.plan().values();
        int[] policy = plan.policy();
        List<Row> rows = new ArrayList<>();
        double periods = 0;
        for (int s = 0; s < grid.size(); s++) {
            double tries = 0;
            List<Double> priorities = new ArrayList<>();
            for (int a = 0; a < actions.size(); a++) {
                tries += log.tries(s, a);
                priorities.add(plan.priority(s, a));
            }
            periods += tries;
            rows.add(new Row(
                    grid.recency(s),
                    grid.frequency(s),
                    grid.tier(s),
                    grid.isContacted(s),
                    (long) tries,
                    plan.purchase(s, 0),
                    values[s],
                    plan.purchaseWorth(s),
                    priorities,
                    actions.get(policy[s]).name()));
        }
        List<Double> limits = new ArrayList<>();
        for (double limit : tierLimits) {
            limits.add(limit);
        }
        return new LongRunTable(
                ResponseHistory.PERIOD_DAYS,
                grid.recencies(),
                grid.frequencies(),
                limits,
                grid.contacts(),
                actions.stream().map(ActionTerms::name).toList(),
                (long) periods,
                rows);
    }

    /** The state of a customer now. */
    public Row row(double daysSince, double purchases, double orderValue, boolean contacted) {
        StateGrid grid = new StateGrid(recencies, frequencies, tierLimits.size() + 1, contacts);
        double[] limits = tierLimits.stream().mapToDouble(d -> d).toArray();
        return rows.get(ResponseHistory.state(grid, limits, (long) daysSince, (long) purchases, orderValue, contacted));
    }
}
