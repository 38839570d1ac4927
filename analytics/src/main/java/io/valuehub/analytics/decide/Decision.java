package io.valuehub.analytics.decide;

import java.util.List;

/**
 * What was chosen for one customer, and everything needed to explain it.
 *
 * @param person id
 * @param chosen label of the action, or {@value Candidate#NONE}
 * @param probability with which it was chosen: 1.0, since choices are not yet randomised
 * @param heldOut whether it is a shadow decision, never carried out
 * @param expectedGain net gain over doing nothing within the window, in the shop's currency
 * @param expectedCost spending that counts against the budget, in the shop's currency
 * @param candidates all of them, {@value Candidate#NONE} first, with their values and what ruled each out
 * @param someEligible whether any action was open to the customer
 * @param sentence why, in one plain sentence
 */
public record Decision(
        long person,
        String chosen,
        double probability,
        boolean heldOut,
        double expectedGain,
        double expectedCost,
        List<Weighed> candidates,
        boolean someEligible,
        String sentence) {

    public Decision {
        candidates = List.copyOf(candidates);
    }
}
