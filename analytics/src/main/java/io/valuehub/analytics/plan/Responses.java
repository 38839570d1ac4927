package io.valuehub.analytics.plan;

import io.valuehub.analytics.regress.BayesianLogistic;
import io.valuehub.analytics.regress.Logistic;
import io.valuehub.analytics.regress.Prior;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Probability of a purchase in the next period by state and action, learned from a {@link ResponseLog}: a logistic model
 * whose base rate is smooth in recency, frequency and tier with a deviation of its own for each state, and whose action
 * effects are smooth too and shrunk towards what is believed of the action:
 *
 * <pre>
 * logit q(s, a) = b·(1, ρ, ρ², ln r, φ, φ², tier, κ) + d(s) + c(a)·(1, ρ, φ, κ),   d(s) ~ N(0, τ²)
 * </pre>
 *
 * ρ and φ are recency and frequency scaled to 0 … 1, κ is whether the customer was contacted in the period before; τ is the one of greatest evidence, so that states borrow from each
 * other exactly as far as the data say that they are alike. Immutable.
 */
final class Responses {

    private static final double[] STATE_DEVIATIONS = {0.03, 0.1, 0.3, 1};

    /** How strongly an effect may change from one end of the grid to the other, beside its own uncertainty. */
    private static final double SLOPE_DEVIATION = 0.7;

    private static final double BASE_DEVIATION = 3;
    private static final int SHAPE = 6;
    private static final int EFFECT = 3;

    private final StateGrid grid;
    private final int actions;
    private final BayesianLogistic model;

    private Responses(StateGrid grid, int actions, BayesianLogistic model) {
        this.grid = grid;
        this.actions = actions;
        this.model = model;
    }

    static Responses fit(ResponseLog log, List<ActionTerms> terms) {
        StateGrid grid = log.grid();
        List<double[]> design = new ArrayList<>();
        List<double[]> counts = new ArrayList<>();
        for (int s = 0; s < grid.size(); s++) {
            for (int a = 0; a < terms.size(); a++) {
                if (log.tries(s, a) > 0) {
                    design.add(features(grid, terms.size(), s, a));
                    counts.add(new double[] {log.tries(s, a), log.purchases(s, a)});
                }
            }
        }
        double[] tries = counts.stream().mapToDouble(c -> c[0]).toArray();
        double[] purchases = counts.stream().mapToDouble(c -> c[1]).toArray();
        BayesianLogistic best = null;
        for (double deviation : STATE_DEVIATIONS) {
            BayesianLogistic fit = BayesianLogistic.fit(
                    design.toArray(double[][]::new), tries, purchases, prior(grid, terms, deviation));
            if (best == null || fit.logEvidence() > best.logEvidence()) {
                best = fit;
            }
        }
        return new Responses(grid, terms.size(), best);
    }

    private static Prior prior(StateGrid grid, List<ActionTerms> terms, double stateDeviation) {
        int base = base(grid);
        int size = base + grid.size() + effect(grid) * (terms.size() - 1);
        double[] means = new double[size];
        double[] deviations = new double[size];
        for (int j = 0; j < size; j++) {
            deviations[j] = j < base ? BASE_DEVIATION : j < base + grid.size() ? stateDeviation : SLOPE_DEVIATION;
        }
        for (int a = 1; a < terms.size(); a++) {
            int at = base + grid.size() + effect(grid) * (a - 1);
            means[at] = terms.get(a).lift();
            deviations[at] = terms.get(a).liftDeviation();
        }
        double[] precisions = new double[size];
        for (int j = 0; j < size; j++) {
            precisions[j] = 1 / (deviations[j] * deviations[j]);
        }
        return new Prior(means, precisions);
    }

    private static int base(StateGrid grid) {
        return SHAPE + grid.tiers() - 1 + grid.contacts() - 1;
    }

    private static int effect(StateGrid grid) {
        return EFFECT + grid.contacts() - 1;
    }

    private static double[] features(StateGrid grid, int actions, int state, int action) {
        int base = base(grid);
        double[] x = new double[base + grid.size() + effect(grid) * (actions - 1)];
        double recency = scaled(grid.recency(state), grid.recencies());
        double frequency = scaled(grid.frequency(state), grid.frequencies());
        x[0] = 1;
        x[1] = recency;
        x[2] = recency * recency;
        x[3] = Math.log(grid.recency(state));
        x[4] = frequency;
        x[5] = frequency * frequency;
        if (grid.tier(state) > 0) {
            x[SHAPE + grid.tier(state) - 1] = 1;
        }
        if (grid.isContacted(state)) {
            x[base - 1] = 1;
        }
        x[base + state] = 1;
        if (action > 0) {
            int at = base + grid.size() + effect(grid) * (action - 1);
            // Centred, so that the first is the effect in the middle of the grid.
            x[at] = 1;
            x[at + 1] = recency - 0.5;
            x[at + 2] = frequency - 0.5;
            if (grid.isContacted(state)) {
                x[at + EFFECT] = 1;
            }
        }
        return x;
    }

    private static double scaled(int value, int most) {
        return most == 1 ? 0.5 : (value - 1.0) / (most - 1);
    }

    /** Most probable purchase probabilities by state and action. */
    double[][] mean() {
        return table(model.coefficients());
    }

    /** Purchase probabilities by state and action, drawn from what is still possible. */
    double[][] draw(RandomGenerator random) {
        return table(model.draw(random));
    }

    private double[][] table(double[] coefficients) {
        double[][] table = new double[grid.size()][actions];
        for (int s = 0; s < table.length; s++) {
            for (int a = 0; a < actions; a++) {
                table[s][a] = Logistic.of(Logistic.dot(coefficients, features(grid, actions, s, a)));
            }
        }
        return table;
    }
}
