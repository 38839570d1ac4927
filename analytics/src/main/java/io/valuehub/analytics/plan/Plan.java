package io.valuehub.analytics.plan;

/**
 * The best policy of a {@link MarkovDecisionProcess} and what it is worth.
 *
 * @param policy best action by state
 * @param values of the states when the policy is followed, in the shop's currency
 * @param actionValues Q by state and action: the action now, the policy from then on
 * @param improvements rounds of policy iteration that changed something
 */
public record Plan(int[] policy, double[] values, double[][] actionValues, int improvements) {

    public Plan {
        policy = policy.clone();
        values = values.clone();
        actionValues = copy(actionValues);
    }

    /** What an action is worth in the long run beyond the first action, that of doing nothing. */
    public double priority(int state, int action) {
        return actionValues[state][action] - actionValues[state][0];
    }

    @Override
    public int[] policy() {
        return policy.clone();
    }

    @Override
    public double[] values() {
        return values.clone();
    }

    @Override
    public double[][] actionValues() {
        return copy(actionValues);
    }

    private static double[][] copy(double[][] table) {
        double[][] copy = new double[table.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = table[i].clone();
        }
        return copy;
    }
}
