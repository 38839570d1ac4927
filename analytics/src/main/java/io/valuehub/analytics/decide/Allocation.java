package io.valuehub.analytics.decide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Spends a budget where it brings most: a multiple-choice knapsack, filled greedily. Each customer's options lie on the
 * upper hull of (cost, gain); going from one to the next is a step; steps of all customers are taken by gain per cost
 * while the budget lasts. Within one step of the best possible.
 *
 * <p>Held-out customers get what the budget would allow at their turn, without using it up, so that they are chosen for
 * as others are.
 *
 * <p>Source: P. Sinha, A. A. Zoltners, "The Multiple-Choice Knapsack Problem", Operations Research 27(3), 1979.
 */
final class Allocation {

    /** From one option of a customer to the next dearer one on the hull. */
    private record Step(int customer, int option, double cost, double gain) {

        double price() {
            return cost == 0 ? Double.POSITIVE_INFINITY : gain / cost;
        }
    }

    private final int[] chosen;
    private final boolean[] shortOfBudget;
    private double shadowPrice;
    private double spent;

    /**
     * Allocates.
     *
     * @param options of each customer; the first is doing nothing
     * @param heldOut by customer
     * @param budget zero or more; infinite for no limit
     */
    Allocation(List<List<Weighed>> options, boolean[] heldOut, double budget) {
        chosen = new int[options.size()];
        shortOfBudget = new boolean[options.size()];
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            addSteps(i, options.get(i), steps);
        }
        steps.sort(Comparator.comparingDouble(Step::price).reversed());
        fill(steps, heldOut, budget);
    }

    /** Steps along the upper hull of the options that are open and gain something. */
    private static void addSteps(int customer, List<Weighed> options, List<Step> steps) {
        int[] open = IntStream.range(1, options.size())
                .filter(o -> isWorthwhile(options.get(o)))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer o) -> options.get(o).cost())
                        .thenComparing(o -> -options.get(o).gain()))
                .mapToInt(o -> o)
                .toArray();
        List<Step> hull = new ArrayList<>();
        double cost = 0;
        double gain = 0;
        for (int option : open) {
            Weighed weighed = options.get(option);
            if (weighed.gain() <= gain) {
                continue;
            }
            Step step = new Step(customer, option, weighed.cost() - cost, weighed.gain() - gain);
            while (!hull.isEmpty() && hull.get(hull.size() - 1).price() <= step.price()) {
                Step before = hull.remove(hull.size() - 1);
                step = new Step(customer, option, step.cost + before.cost, step.gain + before.gain);
            }
            hull.add(step);
            cost = weighed.cost();
            gain = weighed.gain();
        }
        steps.addAll(hull);
    }

    static boolean isWorthwhile(Weighed weighed) {
        return weighed.ruledOut().isEmpty() && weighed.gain() != null && weighed.gain() > 0;
    }

    private void fill(List<Step> steps, boolean[] heldOut, double budget) {
        double left = budget;
        double lastFunded = Double.NaN;
        double firstRefused = Double.NaN;
        for (Step step : steps) {
            if (shortOfBudget[step.customer]) {
                continue;
            }
            if (step.cost > left) {
                shortOfBudget[step.customer] = true;
                firstRefused = Double.isNaN(firstRefused) ? step.price() : firstRefused;
                continue;
            }
            chosen[step.customer] = step.option;
            if (!heldOut[step.customer]) {
                left -= step.cost;
                spent += step.cost;
                lastFunded = step.cost > 0 ? step.price() : lastFunded;
            }
        }
        if (!Double.isNaN(firstRefused)) {
            shadowPrice = Double.isNaN(lastFunded) ? firstRefused : lastFunded;
        }
    }

    /** Index of the option chosen for each customer. */
    int[] chosen() {
        return Arrays.copyOf(chosen, chosen.length);
    }

    /** Whether the customer would have got something better from a larger budget. */
    boolean isShortOfBudget(int customer) {
        return shortOfBudget[customer];
    }

    double shadowPrice() {
        return shadowPrice;
    }

    double spent() {
        return spent;
    }
}
