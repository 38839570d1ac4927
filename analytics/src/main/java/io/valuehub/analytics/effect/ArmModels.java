package io.valuehub.analytics.effect;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Expected outcome of each person under each arm, by models that were learned from other people: ten folds by place (row
 * number modulo ten), so that a file gives the same answer each time. Two kinds: a model for each arm by itself, and the
 * pooled one that shrinks to the arm's mean effect. Each learns from {@link #MOST} people at most.
 */
final class ArmModels {

    static final int FOLDS = 10;

    /** From so many people a few dozen coefficients are known as well as they ever need be; more only cost time. */
    static final int MOST = 200_000;

    private static final long SEED = 1;

    private ArmModels() {}

    /** By row, then by arm: a {@link Response} for each arm. */
    static double[][] separate(Experiment experiment, String outcome, Consumer<String> progress) {
        double[][] expected = new double[experiment.size()][experiment.arms().size()];
        for (int fold = 0; fold < FOLDS; fold++) {
            for (int arm = 0; arm < experiment.arms().size(); arm++) {
                int[] others = some(others(experiment, fold, arm));
                Response model = Response.fit(features(experiment, others), outcomes(experiment, outcome, others));
                for (int i = fold; i < expected.length; i += FOLDS) {
                    expected[i][arm] = model.expected(experiment.features(i));
                }
            }
            progress.accept("learned %s of each action, %d of %d".formatted(outcome, fold + 1, FOLDS));
        }
        return expected;
    }

    /** By row, then by arm: a {@link PooledModel} of all arms. */
    static double[][] pooled(Experiment experiment, String outcome, Consumer<String> progress) {
        double[][] expected = new double[experiment.size()][];
        for (int fold = 0; fold < FOLDS; fold++) {
            PooledModel model = PooledModel.fit(experiment, outcome, some(others(experiment, fold, -1)));
            for (int i = fold; i < expected.length; i += FOLDS) {
                expected[i] = model.expected(experiment.features(i));
            }
            progress.accept("learned whom actions change, %d of %d".formatted(fold + 1, FOLDS));
        }
        return expected;
    }

    /**
     * Rows by falling score, each fold's best first, then each fold's second: where a fold's own people happen to do well the
     * models of the others think little of them, and scores of two folds compared would put it last.
     */
    static int[] ranked(double[] scores) {
        int[] place = new int[scores.length];
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            int[] rows = sorted(scores, IntStream.range(0, scores.length).filter(i -> i % FOLDS == left));
            for (int k = 0; k < rows.length; k++) {
                place[rows[k]] = k;
            }
        }
        return sorted(Arrays.stream(place).mapToDouble(k -> -k).toArray(), IntStream.range(0, scores.length));
    }

    private static int[] sorted(double[] scores, IntStream rows) {
        return rows.boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                .mapToInt(i -> i)
                .toArray();
    }

    /** Rows of an arm, or of all where it is negative, outside a fold. */
    private static int[] others(Experiment experiment, int fold, int arm) {
        return IntStream.range(0, experiment.size())
                .filter(i -> i % FOLDS != fold && (arm < 0 || experiment.arm(i) == arm))
                .toArray();
    }

    /** Rows, or {@link #MOST} of them drawn by lot, the same each time; in order. */
    static int[] some(int[] rows) {
        if (rows.length <= MOST) {
            return rows;
        }
        RandomGenerator random = new Well19937c(SEED);
        int[] some = new int[MOST];
        int taken = 0;
        for (int i = 0; taken < MOST; i++) {
            if (random.nextInt(rows.length - i) < MOST - taken) {
                some[taken++] = rows[i];
            }
        }
        return some;
    }

    static double[][] features(Experiment experiment, int[] rows) {
        double[][] features = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            features[i] = experiment.features(rows[i]);
        }
        return features;
    }

    static double[] outcomes(Experiment experiment, String outcome, int[] rows) {
        double[] all = experiment.outcome(outcome);
        double[] some = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            some[i] = all[rows[i]];
        }
        return some;
    }
}
