package io.valuehub.analytics.decide;

/**
 * One candidate as it was weighed for one customer. Amounts are in the shop's currency; null when they cannot be reckoned.
 *
 * @param campaign of the candidate; null for {@value Candidate#NONE}
 * @param label of the candidate, or {@value Candidate#NONE}
 * @param orderProbability of an order in the window if it is done
 * @param gain expected net gain over doing nothing, in the long run
 * @param low lower end of its 90 % interval
 * @param high upper end
 * @param cost expected spending: coupon value times expected use, and sending
 * @param probability with which it was to be chosen
 * @param ruledOut why it was not chosen; empty for the chosen one
 */
public record Weighed(
        String campaign,
        String label,
        Double orderProbability,
        Double gain,
        Double low,
        Double high,
        Double cost,
        double probability,
        String ruledOut) {}
