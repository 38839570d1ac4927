package io.valuehub.analytics.decide;

import java.util.Arrays;

/**
 * The steps of all customers from one action on their upper hull to the next dearer, best gain per cost first. Kept in
 * plain arrays: a step is the place of its action, customer × actions + action.
 */
final class Steps {

    private final int actions;
    private final double[] stepCosts;
    private final double[] stepGains;
    private final long[] ranked;

    private Steps(int actions, double[] stepCosts, double[] stepGains, long[] ranked) {
        this.actions = actions;
        this.stepCosts = stepCosts;
        this.stepGains = stepGains;
        this.ranked = ranked;
    }

    static Steps of(int actions, double[] gains, double[] costs) {
        double[] stepCosts = new double[gains.length];
        double[] stepGains = new double[gains.length];
        long[] keys = new long[gains.length];
        int size = 0;
        int[] hull = new int[actions];
        for (int first = 0; first < gains.length; first += actions) {
            int length = hull(first, actions, gains, costs, hull);
            double cost = 0;
            double gain = 0;
            for (int i = 0; i < length; i++) {
                int step = hull[i];
                stepCosts[step] = costs[step] - cost;
                stepGains[step] = gains[step] - gain;
                cost = costs[step];
                gain = gains[step];
                keys[size++] = key(stepGains[step] / stepCosts[step], step);
            }
        }
        long[] ranked = Arrays.copyOf(keys, size);
        Arrays.parallelSort(ranked);
        return new Steps(actions, stepCosts, stepGains, ranked);
    }

    /**
     * Sorts by falling gain per cost, then by place. Positive floats sort as their bits do; the few steps that single
     * precision cannot tell apart are as good as each other.
     */
    private static long key(double price, int step) {
        long falling = Integer.MAX_VALUE - Float.floatToIntBits((float) price);
        return falling << 32 | step;
    }

    /** Puts the places of the actions on the hull into {@code hull}, cheapest first, and says how many they are. */
    private static int hull(int first, int actions, double[] gains, double[] costs, int[] hull) {
        int length = open(first, actions, gains, costs, hull);
        int kept = 0;
        for (int i = 0; i < length; i++) {
            int next = hull[i];
            if (gains[next] <= (kept == 0 ? 0 : gains[hull[kept - 1]])) {
                continue;
            }
            while (kept > 0 && !bends(kept > 1 ? hull[kept - 2] : -1, hull[kept - 1], next, gains, costs)) {
                kept--;
            }
            hull[kept++] = next;
        }
        return kept;
    }

    /** The open actions that gain something, by cost, of equal cost the greater gain first. */
    private static int open(int first, int actions, double[] gains, double[] costs, int[] open) {
        int length = 0;
        for (int action = first; action < first + actions; action++) {
            if (!(gains[action] > 0)) {
                continue;
            }
            if (!(costs[action] >= 0)) {
                throw new IllegalArgumentException("Cost was " + costs[action] + " but must be zero or more");
            }
            int at = length++;
            while (at > 0 && isCheaper(action, open[at - 1], gains, costs)) {
                open[at] = open[at - 1];
                at--;
            }
            open[at] = action;
        }
        return length;
    }

    private static boolean isCheaper(int action, int than, double[] gains, double[] costs) {
        return costs[action] < costs[than] || costs[action] == costs[than] && gains[action] > gains[than];
    }

    /** Whether the gain per cost falls from the first step to the second, so that the middle lies on the hull. */
    private static boolean bends(int before, int middle, int next, double[] gains, double[] costs) {
        double cost = before < 0 ? 0 : costs[before];
        double gain = before < 0 ? 0 : gains[before];
        double firstCost = costs[middle] - cost;
        double firstGain = gains[middle] - gain;
        return firstGain * (costs[next] - costs[middle]) > (gains[next] - gains[middle]) * firstCost;
    }

    int size() {
        return ranked.length;
    }

    /** The step of a rank. */
    int at(int rank) {
        return (int) ranked[rank];
    }

    int customer(int step) {
        return step / actions;
    }

    int action(int step) {
        return step % actions;
    }

    double cost(int step) {
        return stepCosts[step];
    }

    double gain(int step) {
        return stepGains[step];
    }
}
