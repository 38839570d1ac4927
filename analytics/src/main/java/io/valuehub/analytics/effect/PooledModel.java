package io.valuehub.analytics.effect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A {@link PooledResponse} of whether there is an outcome, times the {@link PooledAmount} it then is. */
final class PooledModel {

    /** Before the data: an action may change the log-odds either way. */
    private static final double WIDE = 1;

    private final PooledResponse response;
    private final PooledAmount amount;

    private PooledModel(PooledResponse response, PooledAmount amount) {
        this.response = response;
        this.amount = amount;
    }

    static PooledModel fit(Experiment experiment, String outcome, int[] rows) {
        int arms = experiment.arms().size();
        double[] outcomes = ArmModels.outcomes(experiment, outcome, rows);
        int[] actions = Arrays.stream(rows).map(experiment::arm).toArray();
        double[][] features = ArmModels.features(experiment, rows);
        boolean[] some = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            some[i] = outcomes[i] != 0;
        }
        List<EffectBelief> beliefs = new ArrayList<>();
        for (String arm : experiment.arms().subList(1, arms)) {
            beliefs.add(new EffectBelief(arm, 0, WIDE));
        }
        int[] any = IntStream.range(0, rows.length).filter(i -> some[i]).toArray();
        return new PooledModel(
                PooledResponse.fit(features, actions, some, beliefs),
                PooledAmount.fit(
                        Arrays.stream(any).mapToObj(i -> features[i]).toArray(double[][]::new),
                        Arrays.stream(any).map(i -> actions[i]).toArray(),
                        arms,
                        Arrays.stream(any).mapToDouble(i -> outcomes[i]).toArray()));
    }

    /** By arm. */
    double[] expected(double[] features) {
        double[] expected = response.probabilities(features);
        double[] amounts = amount.expected(features);
        for (int a = 0; a < expected.length; a++) {
            expected[a] *= amounts[a];
        }
        return expected;
    }
}
