package io.valuehub.analytics.effect;

import java.util.List;

/**
 * What a past experiment says. Every figure but the effects is out of fold: learned from other people than it is judged
 * on. Intervals are of 95 %.
 *
 * @param customers people
 * @param arms how many got each action, the control first
 * @param effects of each action against the control, on each outcome
 * @param rankers for each action, on the first outcome: which way of ranking finds those it changes
 * @param policies what choosing by this or that rule would have brought, on each outcome
 * @param budget what treating only the most promising brings, on the first outcome
 * @param decisionRule what sending where it pays would have earned; null without a value of the first outcome
 * @param verdict {@code personalise}, {@code best-single-action}, {@code no-action} or {@code not-enough-data}
 * @param why in one sentence
 * @param sampleRatio whether the arms have the sizes that were meant
 * @param imbalances features that differ between the arms by more than chance
 */
public record ExperimentReport(
        int customers,
        List<Arm> arms,
        List<Effect> effects,
        List<Ranking> rankers,
        List<Policy> policies,
        List<Budget> budget,
        DecisionRule decisionRule,
        String verdict,
        String why,
        ExperimentChecks.Ratio sampleRatio,
        List<ExperimentChecks.Imbalance> imbalances) {

    public ExperimentReport {
        arms = List.copyOf(arms);
        effects = List.copyOf(effects);
        rankers = List.copyOf(rankers);
        policies = List.copyOf(policies);
        budget = List.copyOf(budget);
        imbalances = List.copyOf(imbalances);
    }

    /** The same with another decision rule. */
    public ExperimentReport with(DecisionRule rule) {
        return new ExperimentReport(
                customers, arms, effects, rankers, policies, budget, rule, verdict, why, sampleRatio, imbalances);
    }

    /**
     * One action of the experiment.
     *
     * @param arm its name
     * @param customers people who got it
     */
    public record Arm(String arm, int customers) {}

    /**
     * What an action changed, per person.
     *
     * @param difference of the means, action minus control
     * @param standardError Welch's
     */
    public record Effect(
            String arm, String outcome, double difference, double standardError, double low, double high) {}

    /**
     * Ways of ranking people for one action.
     *
     * @param customers who were ranked: those of the action and of the control, or some of them drawn by lot
     * @param chosen the one with the greatest Qini, or {@code constant} when none is two standard errors above 0
     */
    public record Ranking(String arm, String outcome, int customers, List<Candidate> candidates, String chosen) {

        public Ranking {
            candidates = List.copyOf(candidates);
        }
    }

    /** One way of ranking and its Qini coefficient. */
    public record Candidate(String name, double qini, double standardError) {}

    /**
     * What following a rule brings per person, doubly robust.
     *
     * @param versusBestArm difference to giving everybody the best single action (on the first outcome)
     */
    public record Policy(
            String name,
            String outcome,
            double value,
            double standardError,
            double versusBestArm,
            double versusBestArmStandardError) {}

    /**
     * Treating a share of the people.
     *
     * @param share of all people, those with the greatest predicted gain
     * @param perCustomer gain per person of all, treated or not
     * @param random the same when the share is drawn by chance and given the best single action
     */
    public record Budget(double share, double perCustomer, double random) {}

    /**
     * Sending only where it pays.
     *
     * @param sends people it would be sent to
     * @param profitPerCustomer value of the outcome less cost, per person of all
     * @param low lower end of its interval
     * @param high upper end of its interval
     * @param sendToAllProfit profit per person of giving everybody the best single action
     */
    public record DecisionRule(int sends, double profitPerCustomer, double low, double high, double sendToAllProfit) {}
}
