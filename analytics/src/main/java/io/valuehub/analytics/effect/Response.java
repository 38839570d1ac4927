package io.valuehub.analytics.effect;

import io.valuehub.analytics.regress.BayesianLogistic;
import io.valuehub.analytics.regress.Prior;
import java.util.Arrays;

/**
 * Expected outcome given features, in two parts: P(outcome ≠ 0 | x), logistic with a unit ridge, times the mean of the
 * outcomes that are not zero. What people spend once they buy is too noisy to be told from features.
 */
final class Response {

    private final BayesianLogistic some;
    private final double amount;

    private Response(BayesianLogistic some, double amount) {
        this.some = some;
        this.amount = amount;
    }

    /**
     * Fits.
     *
     * @param features standardised, without the intercept's 1
     * @param outcomes numbers; a margin may be below zero
     * @param weights positive
     */
    static Response fit(double[][] features, double[] outcomes, double[] weights) {
        double[][] design = new double[features.length][];
        double[] successes = new double[features.length];
        double sum = 0;
        double positive = 0;
        for (int i = 0; i < design.length; i++) {
            design[i] = withIntercept(features[i]);
            successes[i] = outcomes[i] != 0 ? weights[i] : 0;
            sum += weights[i] * outcomes[i];
            positive += successes[i];
        }
        return new Response(
                BayesianLogistic.fit(design, weights, successes, prior(design[0].length)),
                positive == 0 ? 0 : sum / positive);
    }

    static Response fit(double[][] features, double[] outcomes) {
        double[] weights = new double[features.length];
        Arrays.fill(weights, 1);
        return fit(features, outcomes, weights);
    }

    /** 0.5 |w|² with the intercept as good as free: its precision is that of a standard deviation of 1,000. */
    private static Prior prior(int size) {
        double[] precisions = new double[size];
        Arrays.fill(precisions, 1);
        precisions[0] = 1e-6;
        return new Prior(new double[size], precisions);
    }

    private static double[] withIntercept(double[] features) {
        double[] row = new double[features.length + 1];
        row[0] = 1;
        System.arraycopy(features, 0, row, 1, features.length);
        return row;
    }

    double expected(double[] features) {
        return amount * some.probability(withIntercept(features));
    }
}
