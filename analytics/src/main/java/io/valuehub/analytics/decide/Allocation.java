package io.valuehub.analytics.decide;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Spends a budget where it brings most: a multiple-choice knapsack, at most one action for each customer. A customer's
 * actions that are worth considering lie on the upper hull of (cost, gain); going from one to the next dearer is a step;
 * the steps of all customers are taken by gain per cost while the budget lasts. What is gained lies within one step of
 * the linear bound, which no choice can exceed. Immutable.
 *
 * <p>Held-out customers get what the budget would allow at their turn, without using it up, so that they are chosen for
 * as others are.
 *
 * <p>Source: P. Sinha, A. A. Zoltners, "The Multiple-Choice Knapsack Problem", Operations Research 27(3), 1979.
 */
public final class Allocation {

    /** A budget that the steps fill exactly must not be missed by the rounding of their sum. */
    private static final double ROUNDING = 1e-9;

    private final int[] chosen;
    private final boolean[] shortOfBudget;
    private double shadowPrice;
    private double spent;
    private double gained;
    private double bound;

    private Allocation(int customers) {
        chosen = new int[customers];
        Arrays.fill(chosen, -1);
        shortOfBudget = new boolean[customers];
    }

    /**
     * Allocates among customers who all use up the budget.
     *
     * @param actions number of actions
     * @param gains net gain over doing nothing, by customer × actions + action; NaN where the action is not open
     * @param costs zero or more, in the same places
     * @param budget zero or more; infinite for no limit
     */
    public static Allocation of(int actions, double[] gains, double[] costs, double budget) {
        return of(actions, gains, costs, budget, new boolean[gains.length / actions]);
    }

    /**
     * Allocates.
     *
     * @param actions number of actions
     * @param gains net gain over doing nothing, by customer × actions + action; NaN where the action is not open
     * @param costs zero or more, in the same places
     * @param budget zero or more; infinite for no limit
     * @param heldOut by customer: chosen for like the others, at no cost to the budget
     * @throws IllegalArgumentException when sizes do not match, the budget or a cost of an open action is negative
     */
    public static Allocation of(int actions, double[] gains, double[] costs, double budget, boolean[] heldOut) {
        Objects.requireNonNull(heldOut, "heldOut");
        if (gains.length != costs.length || gains.length != (long) heldOut.length * actions) {
            throw new IllegalArgumentException("There were " + gains.length + " gains and " + costs.length
                    + " costs but there must be " + actions + " of each for each of " + heldOut.length + " customers");
        }
        if (!(budget >= 0)) {
            throw new IllegalArgumentException("Budget was " + budget + " but must be zero or more");
        }
        Allocation allocation = new Allocation(heldOut.length);
        allocation.fill(Steps.of(actions, gains, costs), heldOut, budget);
        return allocation;
    }

    private void fill(Steps steps, boolean[] heldOut, double budget) {
        double left = budget;
        double slack = Double.isInfinite(budget) ? 0 : ROUNDING * budget;
        boolean refused = false;
        for (int rank = 0; rank < steps.size(); rank++) {
            int step = steps.at(rank);
            int customer = steps.customer(step);
            if (shortOfBudget[customer]) {
                continue;
            }
            double cost = steps.cost(step);
            double gain = steps.gain(step);
            if (cost > left + slack) {
                shortOfBudget[customer] = true;
                if (!refused && !heldOut[customer]) {
                    refused = true;
                    shadowPrice = gain / cost;
                    bound = gained + Math.max(0, left) * shadowPrice;
                }
                continue;
            }
            chosen[customer] = steps.action(step);
            if (!heldOut[customer]) {
                left -= cost;
                spent += cost;
                gained += gain;
            }
        }
        if (!refused) {
            bound = gained;
        }
    }

    /** Number of the action chosen for a customer; −1 for none. */
    public int chosen(int customer) {
        return chosen[customer];
    }

    /** Whether the customer would have got something better from a larger budget. */
    public boolean isShortOfBudget(int customer) {
        return shortOfBudget[customer];
    }

    /** How many customers get an action. */
    public long count(int action) {
        return IntStream.of(chosen).filter(a -> a == action).count();
    }

    /** Gain per unit of money of the first spending the budget refused; 0 when it refused none. */
    public double shadowPrice() {
        return shadowPrice;
    }

    /** What the chosen actions of customers not held out cost. */
    public double spent() {
        return spent;
    }

    /** What the chosen actions of customers not held out gain. */
    public double gained() {
        return gained;
    }

    /** What no choice can exceed within the budget: the optimum if actions could be done in part. */
    public double bound() {
        return bound;
    }
}
