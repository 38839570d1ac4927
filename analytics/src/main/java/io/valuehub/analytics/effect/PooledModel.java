package io.valuehub.analytics.effect;

import java.util.ArrayList;
import java.util.List;

/** A {@link PooledResponse} of whether there is an outcome, times the mean of the outcomes that are not zero. */
final class PooledModel {

    /** Before the data: an action may change the log-odds either way. */
    private static final double WIDE = 1;

    private final PooledResponse response;
    private final double amount;

    private PooledModel(PooledResponse response, double amount) {
        this.response = response;
        this.amount = amount;
    }

    static PooledModel fit(Experiment experiment, String outcome, int[] rows) {
        double[] outcomes = ArmModels.outcomes(experiment, outcome, rows);
        int[] actions = new int[rows.length];
        boolean[] some = new boolean[rows.length];
        double sum = 0;
        int positive = 0;
        for (int i = 0; i < rows.length; i++) {
            actions[i] = experiment.arm(rows[i]);
            some[i] = outcomes[i] != 0;
            sum += outcomes[i];
            positive += some[i] ? 1 : 0;
        }
        List<EffectBelief> beliefs = new ArrayList<>();
        for (String arm : experiment.arms().subList(1, experiment.arms().size())) {
            beliefs.add(new EffectBelief(arm, 0, WIDE));
        }
        return new PooledModel(
                PooledResponse.fit(ArmModels.features(experiment, rows), actions, some, beliefs),
                positive == 0 ? 0 : sum / positive);
    }

    /** By arm. */
    double[] expected(double[] features) {
        double[] expected = response.probabilities(features);
        for (int a = 0; a < expected.length; a++) {
            expected[a] *= amount;
        }
        return expected;
    }
}
