package io.valuehub.analytics.effect;

import io.valuehub.analytics.measure.Sample;

/**
 * What each person's outcome would have been under each arm, doubly robust: ψ(i, a) = m_a(x) + 1[A = a] (y − m_a(x)) / e_a,
 * m out of fold and e the arms' shares. The mean of ψ over people under a rule is what the rule brings (AIPW). Source: J.
 * M. Robins, A. Rotnitzky, L. P. Zhao, JASA 89, 1994.
 */
final class RobustScores {

    private final double[][] scores;

    private RobustScores(double[][] scores) {
        this.scores = scores;
    }

    static RobustScores of(Experiment experiment, String outcome, double[][] expected) {
        int arms = experiment.arms().size();
        double[] share = new double[arms];
        for (int a = 0; a < arms; a++) {
            share[a] = experiment.customers(a) / (double) experiment.size();
        }
        double[] outcomes = experiment.outcome(outcome);
        double[][] scores = new double[experiment.size()][arms];
        for (int i = 0; i < scores.length; i++) {
            for (int a = 0; a < arms; a++) {
                scores[i][a] =
                        expected[i][a] + (experiment.arm(i) == a ? (outcomes[i] - expected[i][a]) / share[a] : 0);
            }
        }
        return new RobustScores(scores);
    }

    /** Of one person under an arm. */
    double of(int row, int arm) {
        return scores[row][arm];
    }

    /** Under a rule: arm by person. */
    Sample under(int[] rule) {
        Sample sample = new Sample();
        for (int i = 0; i < rule.length; i++) {
            sample.add(scores[i][rule[i]]);
        }
        return sample;
    }

    /** Paired differences of two rules. */
    Sample difference(int[] rule, int[] other) {
        Sample sample = new Sample();
        for (int i = 0; i < rule.length; i++) {
            sample.add(scores[i][rule[i]] - scores[i][other[i]]);
        }
        return sample;
    }

    static double standardError(Sample sample) {
        return Math.sqrt(sample.variance() / sample.size());
    }
}
