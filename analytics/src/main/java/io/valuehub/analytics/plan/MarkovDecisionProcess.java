package io.valuehub.analytics.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;

/**
 * A finite Markov decision process over customer states. The value of a policy π solves
 *
 * <pre>
 * V(s) = r(s, π(s)) + γ Σ P(s' | s, π(s)) V(s')
 * </pre>
 *
 * and the best policy is found by policy iteration: solve for V, take in each state the action of greatest Q(s, a) = r(s,
 * a) + γ Σ P(s' | s, a) V(s'), until nothing changes. Of equal actions the first wins, so put "none" first. Immutable.
 *
 * <p>Sources: R. A. Howard, "Dynamic Programming and Markov Processes", 1960; for customers P. E. Pfeifer, R. L.
 * Carraway, "Modeling Customer Relationships as Markov Chains", Journal of Interactive Marketing 14(2), 2000, and D. I.
 * Simester, P. Sun, J. N. Tsitsiklis, "Dynamic Catalog Mailing Policies", Management Science 52(5), 2006.
 */
public final class MarkovDecisionProcess {

    /** A gain below this share of the value is rounding, not an improvement: policy iteration must end. */
    private static final double TOLERANCE = 1e-11;

    private final double discount;
    private final Choice[][] choices;

    private MarkovDecisionProcess(double discount, Choice[][] choices) {
        this.discount = discount;
        this.choices = choices;
    }

    /**
     * A process.
     *
     * @param discount γ: what one unit of money of the next period is worth now; at least 0, below 1
     * @param choices by state, then by action; the same actions in every state
     * @throws IllegalArgumentException when states differ in their number of actions, or a next state does not exist
     */
    public static MarkovDecisionProcess of(double discount, List<List<Choice>> choices) {
        if (!(discount >= 0 && discount < 1)) {
            throw new IllegalArgumentException("Discount was " + discount + " but must be at least 0 and below 1");
        }
        if (choices.isEmpty() || choices.get(0).isEmpty()) {
            throw new IllegalArgumentException("There was no state or no action but there must be one of each");
        }
        Choice[][] table = new Choice[choices.size()][];
        for (int s = 0; s < table.length; s++) {
            table[s] = choices.get(s).toArray(Choice[]::new);
            require(s, table[s], choices);
        }
        return new MarkovDecisionProcess(discount, table);
    }

    private static void require(int state, Choice[] actions, List<List<Choice>> choices) {
        int expected = choices.get(0).size();
        if (actions.length != expected) {
            throw new IllegalArgumentException("State " + state + " had " + actions.length
                    + " actions but must have as many as state 0, " + expected);
        }
        for (Choice choice : actions) {
            for (int next : Objects.requireNonNull(choice, "choice").next()) {
                Objects.checkIndex(next, choices.size());
            }
        }
    }

    /** Number of states. */
    public int states() {
        return choices.length;
    }

    /** Number of actions, the same in every state. */
    public int actions() {
        return choices[0].length;
    }

    /**
     * Value of each state when a policy is followed for ever.
     *
     * @param policy action by state
     */
    public double[] values(int[] policy) {
        require(policy);
        double[][] matrix = new double[states()][states()];
        double[] rewards = new double[states()];
        for (int s = 0; s < rewards.length; s++) {
            Choice choice = choices[s][policy[s]];
            matrix[s][s] = 1;
            choice.subtractFrom(matrix[s], discount);
            rewards[s] = choice.reward();
        }
        return new LUDecomposition(new Array2DRowRealMatrix(matrix, false))
                .getSolver()
                .solve(new ArrayRealVector(rewards, false))
                .toArray();
    }

    /**
     * Value of each state when a policy is followed for some periods after this one.
     *
     * @param policy action by state
     * @param periods after the present one; 0 gives the reward of the present one alone
     */
    public double[] values(int[] policy, int periods) {
        require(policy);
        double[] values = new double[states()];
        for (int i = 0; i <= periods; i++) {
            double[] later = values;
            values = new double[states()];
            for (int s = 0; s < values.length; s++) {
                values[s] = worth(choices[s][policy[s]], later);
            }
        }
        return values;
    }

    /** The policy that looks at this period's reward only. */
    public int[] myopic() {
        return improved(new double[states()], new int[states()]);
    }

    /** The policy that does the first action everywhere. */
    public int[] first() {
        return new int[states()];
    }

    /** The best policy, by policy iteration from the first action everywhere. */
    public Plan solve() {
        int[] policy = first();
        int improvements = 0;
        while (true) {
            double[] values = values(policy);
            int[] better = improved(values, policy);
            if (Arrays.equals(better, policy)) {
                return new Plan(policy, values, actionValues(values), improvements);
            }
            policy = better;
            improvements++;
        }
    }

    /**
     * Q(s, a): this period's reward of an action and what is expected after it.
     *
     * @param values of the states from the next period on
     * @return by state, then by action
     */
    public double[][] actionValues(double[] values) {
        double[][] worths = new double[states()][actions()];
        for (int s = 0; s < worths.length; s++) {
            for (int a = 0; a < worths[s].length; a++) {
                worths[s][a] = worth(choices[s][a], values);
            }
        }
        return worths;
    }

    private int[] improved(double[] values, int[] policy) {
        int[] better = policy.clone();
        for (int s = 0; s < better.length; s++) {
            double best = worth(choices[s][better[s]], values);
            for (int a = 0; a < actions(); a++) {
                double worth = worth(choices[s][a], values);
                if (worth > best + TOLERANCE * (1 + Math.abs(best))) {
                    best = worth;
                    better[s] = a;
                }
            }
        }
        return better;
    }

    private double worth(Choice choice, double[] values) {
        return choice.reward() + discount * choice.expected(values);
    }

    private void require(int[] policy) {
        if (policy.length != states()) {
            throw new IllegalArgumentException("The policy had " + policy.length + " states but must have " + states());
        }
        for (int action : policy) {
            Objects.checkIndex(action, actions());
        }
    }
}
