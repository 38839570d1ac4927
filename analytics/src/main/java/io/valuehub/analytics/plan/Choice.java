package io.valuehub.analytics.plan;

import java.util.Objects;

/**
 * What follows when an action is taken in a state: a reward now and where the customer is one period later. Probability
 * that the next states leave over is that of being lost for good, worth nothing from then on.
 *
 * @param reward expected net reward of this period, in the shop's currency
 * @param next states that can follow, by number
 * @param probability of each of them; together at most 1
 */
public record Choice(double reward, int[] next, double[] probability) {

    private static final double ROUNDING = 1e-9;

    public Choice {
        next = Objects.requireNonNull(next, "next").clone();
        probability = Objects.requireNonNull(probability, "probability").clone();
        if (next.length != probability.length) {
            throw new IllegalArgumentException("There were " + next.length + " next states and " + probability.length
                    + " probabilities but each state must have one");
        }
        if (!Double.isFinite(reward)) {
            throw new IllegalArgumentException("Reward was " + reward + " but must be a number");
        }
        double sum = 0;
        for (double p : probability) {
            if (!(p >= 0 && p <= 1 + ROUNDING)) {
                throw new IllegalArgumentException("Probability was " + p + " but must be between 0 and 1");
            }
            sum += p;
        }
        if (sum > 1 + ROUNDING) {
            throw new IllegalArgumentException("Probabilities sum to " + sum + " but must sum to at most 1");
        }
    }

    @Override
    public int[] next() {
        return next.clone();
    }

    @Override
    public double[] probability() {
        return probability.clone();
    }

    /** Value expected one period on, given the value of each state. */
    double expected(double[] values) {
        double sum = 0;
        for (int i = 0; i < next.length; i++) {
            sum += probability[i] * values[next[i]];
        }
        return sum;
    }

    /** Adds −γP of this choice to a row of the matrix I − γP. */
    void subtractFrom(double[] row, double discount) {
        for (int i = 0; i < next.length; i++) {
            row[next[i]] -= discount * probability[i];
        }
    }
}
