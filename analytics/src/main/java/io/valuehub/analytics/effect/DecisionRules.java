package io.valuehub.analytics.effect;

import io.valuehub.analytics.measure.Sample;
import java.util.Arrays;

/**
 * Sends a person the action whose expected outcome is worth most after its cost, or none: the largest effect(x) · value − cost
 * over the actions, where it is above zero. Effects are in the unit of the outcome, costs in the currency of its value.
 */
public final class DecisionRules {

    private DecisionRules() {}

    static ExperimentReport.DecisionRule outOfFold(
            Experiment experiment, double[][] expected, RobustScores robust, int best, ExperimentTerms terms) {
        int[] rule = rule(expected, terms);
        Sample profit = new Sample();
        Sample all = new Sample();
        int sends = 0;
        for (int i = 0; i < expected.length; i++) {
            int arm = rule[i];
            sends += arm > 0 ? 1 : 0;
            profit.add(terms.value() * robust.of(i, arm) - (arm > 0 ? terms.cost() : 0));
            all.add(terms.value() * robust.of(i, best) - terms.cost());
        }
        double reach = ExperimentAnalysis.Z * RobustScores.standardError(profit);
        return new ExperimentReport.DecisionRule(
                sends, profit.mean(), profit.mean() - reach, profit.mean() + reach, all.mean());
    }

    /**
     * Judges the rule on people of a second experiment with the same arms and features, learned from the first.
     *
     * @param past learned from
     * @param test judged on
     * @throws IllegalArgumentException when the arms differ or no value is given
     */
    public static ExperimentReport.DecisionRule onTest(Experiment past, Experiment test, ExperimentTerms terms) {
        if (!past.arms().equals(test.arms()) || !terms.isValued()) {
            throw new IllegalArgumentException("The arms were " + test.arms() + " but must be " + past.arms()
                    + ", and the outcome must have a value");
        }
        String outcome = past.outcomes().get(0);
        PooledModel model = PooledModel.fit(past, outcome, ArmModels.some(past.rows(0, -1)));
        double[][] expected = new double[test.size()][];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = model.expected(test.features(i));
        }
        int best = 1;
        for (int a = 2; a < past.arms().size(); a++) {
            best = mean(past, outcome, a) > mean(past, outcome, best) ? a : best;
        }
        return outOfFold(test, expected, RobustScores.of(test, outcome, expected), best, terms);
    }

    private static double mean(Experiment experiment, String outcome, int arm) {
        double[] outcomes = experiment.outcome(outcome);
        Sample sample = new Sample();
        for (int i = 0; i < outcomes.length; i++) {
            if (experiment.arm(i) == arm) {
                sample.add(outcomes[i]);
            }
        }
        return sample.mean();
    }

    /** Arm by person; of equals the control, then the first. */
    static int[] rule(double[][] expected, ExperimentTerms terms) {
        return Arrays.stream(expected)
                .mapToInt(by -> choice(by, terms.costInOutcome()))
                .toArray();
    }

    private static int choice(double[] expected, double cost) {
        int choice = 0;
        double worth = expected[0];
        for (int a = 1; a < expected.length; a++) {
            if (expected[a] - cost > worth) {
                choice = a;
                worth = expected[a] - cost;
            }
        }
        return choice;
    }
}
