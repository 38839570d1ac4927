package io.valuehub.analytics.predict;

import java.util.stream.IntStream;

/**
 * Log-odds made to mean what they say: a + b s, with an a of its own for one group of customers, fitted by logistic
 * regression to scores that were predicted out of fold. Where b would not be positive, the scores say nothing, and every
 * customer gets the group's share.
 *
 * <p>Source: J. Platt, "Probabilistic Outputs for Support Vector Machines", Advances in Large Margin Classifiers, 1999.
 */
final class Calibration {

    private static final double PENALTY = 1e-3;

    private final double[] weights;

    private Calibration(double[] weights) {
        this.weights = weights;
    }

    /**
     * @param scores log-odds
     * @param inGroup which belong to the group
     * @param targets 0 or 1
     */
    static Calibration of(double[] scores, boolean[] inGroup, double[] targets) {
        double[][] design = IntStream.range(0, scores.length)
                .mapToObj(i -> new double[] {inGroup[i] ? 1 : 0, scores[i]})
                .toArray(double[][]::new);
        double[] weights = new PenalisedRegression(Loss.LOGISTIC).weights(design, targets, PENALTY);
        if (weights[2] <= 0) {
            for (double[] row : design) {
                row[1] = 0;
            }
            weights = new PenalisedRegression(Loss.LOGISTIC).weights(design, targets, PENALTY);
        }
        return new Calibration(weights);
    }

    double of(double score, boolean inGroup) {
        return weights[0] + (inGroup ? weights[1] : 0) + weights[2] * score;
    }
}
