package io.valuehub.analytics.plan;

import java.util.Objects;

/**
 * What happened in the period after each action in each state, as counts: enough to learn from, whatever the number of
 * customers. The actions must have been randomised, at least in part, for what is learned to be their effect. Not safe
 * for use by several threads.
 */
public final class ResponseLog {

    private final StateGrid grid;
    private final int actions;
    private final double[] tries;
    private final double[] purchases;
    private final double[] unsubscribes;
    private final double[] orderValue;
    private final double[] orders;

    /**
     * An empty log.
     *
     * @param grid of states
     * @param actions number of actions, doing nothing first
     */
    public ResponseLog(StateGrid grid, int actions) {
        this.grid = Objects.requireNonNull(grid, "grid");
        this.actions = actions;
        this.tries = new double[grid.size() * actions];
        this.purchases = new double[tries.length];
        this.unsubscribes = new double[actions];
        this.orderValue = new double[grid.tiers()];
        this.orders = new double[grid.tiers()];
    }

    /**
     * Takes in one period of one customer.
     *
     * @param state at its start
     * @param action done at its start
     * @param orderValue revenue of the period when the customer bought, NaN when they did not
     * @param unsubscribed whether they left for good
     */
    public void add(int state, int action, double orderValue, boolean unsubscribed) {
        int cell = Objects.checkIndex(state, grid.size()) * actions + Objects.checkIndex(action, actions);
        tries[cell]++;
        if (!Double.isNaN(orderValue)) {
            purchases[cell]++;
            orders[grid.tier(state)]++;
            this.orderValue[grid.tier(state)] += orderValue;
        } else if (unsubscribed) {
            unsubscribes[action]++;
        }
    }

    /** Periods in which something was bought. */
    public double purchases() {
        return sum(orders);
    }

    /** Revenue of all periods. */
    public double revenue() {
        return sum(orderValue);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    StateGrid grid() {
        return grid;
    }

    int actions() {
        return actions;
    }

    double tries(int state, int action) {
        return tries[state * actions + action];
    }

    double purchases(int state, int action) {
        return purchases[state * actions + action];
    }

    double unsubscribes(int action) {
        return unsubscribes[action];
    }

    /** Periods in which the action was done and nothing was bought. */
    double waits(int action) {
        double sum = 0;
        for (int s = 0; s < grid.size(); s++) {
            sum += tries(s, action) - purchases(s, action);
        }
        return sum;
    }

    /** Mean order value of a tier; the shop's where the tier has none, NaN when there is no order at all. */
    double meanOrderValue(int tier) {
        if (orders[tier] > 0) {
            return orderValue[tier] / orders[tier];
        }
        double sum = 0;
        double count = 0;
        for (int i = 0; i < orders.length; i++) {
            sum += orderValue[i];
            count += orders[i];
        }
        return sum / count;
    }
}
