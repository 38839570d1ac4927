package io.valuehub.analytics.decide;

import java.util.List;

/**
 * What was chosen for one customer, and everything needed to explain it and to learn from it.
 *
 * @param state what was known of the customer
 * @param campaign of the chosen action; of the one that came nearest, where nothing was chosen
 * @param chosen label of the action, or {@value Candidate#NONE}
 * @param probability with which it was chosen, given the run's prices
 * @param heldOutBy why it is a shadow decision, never carried out; null when it is none
 * @param expectedGain net gain over doing nothing in the long run, in the shop's currency
 * @param expectedMargin of it, what comes within the window: margin after coupon and sending
 * @param low lower end of its 90 % interval
 * @param high upper end
 * @param expectedCost spending that counts against the budget, in the shop's currency
 * @param exploring whether it was chosen to learn: another was expected to gain more
 * @param skipped whether a limit was used up before its turn: chosen, not carried out
 * @param candidates all of them, {@value Candidate#NONE} first, with their values and what ruled each out
 * @param sentence why, in one plain sentence
 * @param wouldChange what would have changed it
 */
public record Decision(
        CustomerState state,
        String campaign,
        String chosen,
        double probability,
        HeldOutBy heldOutBy,
        double expectedGain,
        double expectedMargin,
        double low,
        double high,
        double expectedCost,
        boolean exploring,
        boolean skipped,
        List<Weighed> candidates,
        String sentence,
        String wouldChange) {

    /** Who holds a person out. */
    public enum HeldOutBy {
        /** The hub's holdout: from every action, for good. */
        HOLDOUT,
        /** The control group of the campaign. */
        CONTROL
    }

    public Decision {
        candidates = List.copyOf(candidates);
    }

    /** The person's number. */
    public long person() {
        return state.person();
    }

    /** Whether it is a shadow decision, never carried out. */
    public boolean heldOut() {
        return heldOutBy != null;
    }

    /** Whether an action is to be carried out. */
    public boolean acts() {
        return !heldOut() && !skipped && !chosen.equals(Candidate.NONE);
    }
}
