package io.valuehub.analytics.plan;

import io.valuehub.analytics.regress.Logistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;

/** Fixture "lifecycle-17x5" of reference-actions.md, section 5b, whose truth is known. */
final class Lifecycle {

    static final StateGrid GRID = new StateGrid(17, 5, 1);
    static final double DISCOUNT = 0.99;

    /** An order of 60 with this margin earns the fixture's 24; a tenth off it is the fixture's coupon of 6. */
    static final double MARGIN = 0.4;

    static final double ORDER = 60;
    private static final double[] COST = {0, 0.40, 0.90};
    private static final double[] GIVEN = {0, 0, 6};
    private static final double[] UNSUBSCRIBE = {0, 0.004, 0.002};
    private static final double[] LIFT = {0, 0.45, 0.80};

    /** What a shop might believe beforehand; the effects themselves are not given away. */
    static final List<ActionTerms> BELIEFS = List.of(
            ActionTerms.none(),
            new ActionTerms("email", 0.40, 0, 0.2, 0.3, 0.002, 500),
            new ActionTerms("coupon", 0.90, 0.1, 0.4, 0.4, 0.002, 500));

    private Lifecycle() {}

    static double purchase(int state, int action) {
        int r = GRID.recency(state);
        int f = GRID.frequency(state);
        double lift = LIFT[action] * Math.exp(-.06 * (f - 1)) * Math.exp(-.05 * (r - 1));
        return Logistic.of(-2.0 - .28 * (r - 1) + .30 * (f - 1) + lift);
    }

    static MarkovDecisionProcess process() {
        List<List<Choice>> choices = new ArrayList<>();
        for (int s = 0; s < GRID.size(); s++) {
            List<Choice> of = new ArrayList<>();
            for (int a = 0; a < LIFT.length; a++) {
                double q = purchase(s, a);
                double stays = (1 - q) * (1 - UNSUBSCRIBE[a]);
                double reward = q * (24 - GIVEN[a]) - COST[a];
                of.add(
                        GRID.afterWaiting(s, false) < 0
                                ? new Choice(reward, new int[] {GRID.afterPurchase(s, false)}, new double[] {q})
                                : new Choice(
                                        reward,
                                        new int[] {GRID.afterPurchase(s, false), GRID.afterWaiting(s, false)},
                                        new double[] {q, stays}));
            }
            choices.add(of);
        }
        return MarkovDecisionProcess.of(DISCOUNT, choices);
    }

    /** The log of customers who start anywhere and get a random action each month. */
    static ResponseLog randomised(int customers, int months, RandomGenerator random) {
        ResponseLog log = new ResponseLog(GRID, LIFT.length);
        for (int i = 0; i < customers; i++) {
            int state = random.nextInt(GRID.size());
            for (int month = 0; month < months && state >= 0; month++) {
                int action = random.nextInt(LIFT.length);
                boolean buys = random.nextDouble() < purchase(state, action);
                boolean leaves = !buys && random.nextDouble() < UNSUBSCRIBE[action];
                log.add(state, action, buys ? ORDER : Double.NaN, leaves);
                state = buys ? GRID.afterPurchase(state, false) : leaves ? -1 : GRID.afterWaiting(state, false);
            }
        }
        return log;
    }

    /** The figures that the fixture's table prints. */
    static double[] shown(double[] values) {
        int[][] printed = {{1, 1}, {1, 3}, {1, 5}, {4, 1}, {8, 2}, {12, 3}, {17, 5}};
        double[] shown = new double[printed.length + 1];
        for (int i = 0; i < printed.length; i++) {
            shown[i] = values[GRID.state(printed[i][0], printed[i][1], 0)];
        }
        shown[printed.length] = Arrays.stream(values).average().orElseThrow();
        return shown;
    }

    /** A policy as the fixture prints it, a line for each frequency. */
    static List<String> map(int[] policy) {
        List<String> lines = new ArrayList<>();
        for (int f = 1; f <= GRID.frequencies(); f++) {
            StringBuilder line = new StringBuilder();
            for (int r = 1; r <= GRID.recencies(); r++) {
                line.append(".EC".charAt(policy[GRID.state(r, f, 0)]));
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
