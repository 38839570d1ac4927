package io.valuehub.analytics.effect;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A past experiment: people given one of several actions at random, what was known of them before, and what they did
 * afterwards. Rows are people, in the order given; where the action goes by the place in the file (every second row, the
 * control at the end of each ten), in one drawn by lot from a fixed seed, since people are split by place to learn from some
 * and judge on others.
 */
public final class Experiment {

    private final List<String> arms;
    private final int[] arm;
    private final double[][] features;
    private final Map<String, double[]> outcomes;

    /**
     * An experiment.
     *
     * @param arms their names, the control first
     * @param arm of each person, a place in the arms
     * @param features of each person, standardised, as {@link Features} reads them
     * @param outcomes by name, in the order of importance; a margin may be below zero
     * @throws IllegalArgumentException when sizes differ, an arm has nobody, or an outcome is no number
     */
    public Experiment(List<String> arms, int[] arm, double[][] features, Map<String, double[]> outcomes) {
        Objects.requireNonNull(features, "features");
        this.arms = List.copyOf(arms);
        if (arms.size() < 2 || outcomes.isEmpty()) {
            throw new IllegalArgumentException("There were " + arms.size() + " arms and " + outcomes.size()
                    + " outcomes but there must be a control, another arm and an outcome");
        }
        outcomes.forEach((name, values) -> require(name, arm.length, features.length, values));
        int[] order = PlaceOrder.of(arm, arms.size());
        this.arm = Arrays.stream(order).map(i -> arm[i]).toArray();
        this.features = Arrays.stream(order).mapToObj(i -> features[i]).toArray(double[][]::new);
        this.outcomes = new LinkedHashMap<>();
        outcomes.forEach((name, values) -> this.outcomes.put(
                name, Arrays.stream(order).mapToDouble(i -> values[i]).toArray()));
        for (int a = 0; a < arms.size(); a++) {
            if (customers(a) == 0) {
                throw new IllegalArgumentException(
                        "Nobody was given '" + arms.get(a) + "' but each arm must have somebody");
            }
        }
    }

    private static void require(String name, int people, int features, double[] values) {
        if (values.length != people || features != people) {
            throw new IllegalArgumentException("There were " + people + " people, " + features
                    + " rows of features and " + values.length + " values of " + name + " but they must be as many");
        }
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("An outcome " + name + " was " + value + " but must be a number");
            }
        }
    }

    /** Number of people. */
    public int size() {
        return arm.length;
    }

    /** Names of the arms, the control first. */
    public List<String> arms() {
        return arms;
    }

    /** Names of the outcomes, the most important first. */
    public List<String> outcomes() {
        return List.copyOf(outcomes.keySet());
    }

    /** How many people an arm has. */
    public int customers(int of) {
        return (int) Arrays.stream(arm).filter(a -> a == of).count();
    }

    int arm(int row) {
        return arm[row];
    }

    double[] features(int row) {
        return features[row];
    }

    double[] outcome(String name) {
        return outcomes.get(name);
    }

    /** Rows of two arms only, or of all where the second is negative, in order. */
    int[] rows(int first, int second) {
        int[] rows = new int[arm.length];
        int size = 0;
        for (int i = 0; i < arm.length; i++) {
            if (second < 0 || arm[i] == first || arm[i] == second) {
                rows[size++] = i;
            }
        }
        return Arrays.copyOf(rows, size);
    }
}
