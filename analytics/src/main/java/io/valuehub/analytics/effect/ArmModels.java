package io.valuehub.analytics.effect;

import java.util.stream.IntStream;

/**
 * Expected outcome of each person under each arm, by models that were learned from other people: ten folds by place (row
 * number modulo ten), so that a file gives the same answer each time. Two kinds: a model for each arm by itself, and the
 * pooled one that shrinks to the arm's mean effect.
 */
final class ArmModels {

    static final int FOLDS = 10;

    private ArmModels() {}

    /** By row, then by arm: a {@link Response} for each arm. */
    static double[][] separate(Experiment experiment, String outcome) {
        double[][] expected = new double[experiment.size()][experiment.arms().size()];
        for (int fold = 0; fold < FOLDS; fold++) {
            for (int arm = 0; arm < experiment.arms().size(); arm++) {
                int[] others = others(experiment, fold, arm);
                Response model = Response.fit(features(experiment, others), outcomes(experiment, outcome, others));
                for (int i = fold; i < expected.length; i += FOLDS) {
                    expected[i][arm] = model.expected(experiment.features(i));
                }
            }
        }
        return expected;
    }

    /** By row, then by arm: one {@link PooledResponse} times the mean of the outcomes above zero. */
    static double[][] pooled(Experiment experiment, String outcome) {
        double[][] expected = new double[experiment.size()][];
        for (int fold = 0; fold < FOLDS; fold++) {
            PooledModel model = PooledModel.fit(experiment, outcome, others(experiment, fold, -1));
            for (int i = fold; i < expected.length; i += FOLDS) {
                expected[i] = model.expected(experiment.features(i));
            }
        }
        return expected;
    }

    /** Rows of an arm, or of all where it is negative, outside a fold. */
    private static int[] others(Experiment experiment, int fold, int arm) {
        return IntStream.range(0, experiment.size())
                .filter(i -> i % FOLDS != fold && (arm < 0 || experiment.arm(i) == arm))
                .toArray();
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
