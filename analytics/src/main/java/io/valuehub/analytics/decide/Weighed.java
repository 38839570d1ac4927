package io.valuehub.analytics.decide;

/**
 * One candidate as it was weighed for one customer. Amounts are in the shop's currency.
 *
 * @param label of the candidate, or {@value Candidate#NONE}
 * @param orderProbability of an order in the window if it is done; null when unknown
 * @param gain expected net gain over doing nothing; null when it cannot be reckoned
 * @param cost expected spending: coupon value times expected use, and sending; null when it cannot be reckoned
 * @param ruledOut why it was not chosen; empty for the chosen one
 */
public record Weighed(String label, Double orderProbability, Double gain, Double cost, String ruledOut) {

    Weighed because(String reason) {
        return new Weighed(label, orderProbability, gain, cost, reason);
    }
}
