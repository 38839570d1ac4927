package io.valuehub.analytics.effect;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** An action's effect by customer from doubly robust scores, learned from everybody or from those outside a fold. */
final class RobustEffects {

    private final LoggedOutcomes past;
    private final double[] scores;
    private final double[] mean;
    private final double slope;

    /**
     * Of an action.
     *
     * @param scores by decision, NaN where there is none
     * @param mean of the action's effect and its standard deviation
     * @param slope standard deviation of the slopes as believed
     */
    RobustEffects(LoggedOutcomes past, double[] scores, double[] mean, double slope) {
        this.past = past;
        this.scores = scores;
        this.mean = mean;
        this.slope = slope;
    }

    /** @param left fold that is left out; −1 for none */
    RobustEffect fit(Scale scale, int left) {
        return fit(scale, i -> past.fold()[i] != left);
    }

    private RobustEffect fit(Scale scale, IntPredicate condition) {
        int[] rows = IntStream.range(0, scores.length)
                .filter(i -> !Double.isNaN(scores[i]))
                .filter(condition)
                .toArray();
        double[][] z =
                Arrays.stream(rows).mapToObj(i -> scale.of(past.features()[i])).toArray(double[][]::new);
        double[] of = Arrays.stream(rows).mapToDouble(i -> scores[i]).toArray();
        // The mean was shrunk already by the same scores: here it is only a weak belief, of five times its width.
        return RobustEffect.fit(
                z.length == 0 ? new double[1][scale.width()] : z,
                z.length == 0 ? new double[1] : of,
                mean[0],
                5 * mean[1],
                slope);
    }

    double[] outOfFold(int[] rows) {
        Scale scale = Scale.of(past.features());
        double[] ranked = new double[rows.length];
        for (int fold = 0; fold < LoggedOutcomes.FOLDS; fold++) {
            RobustEffect effect = fit(scale, fold);
            for (int k = 0; k < rows.length; k++) {
                if (past.fold()[rows[k]] == fold) {
                    ranked[k] = effect.effect(scale.of(past.features()[rows[k]]));
                }
            }
        }
        return ranked;
    }
}
