package io.valuehub.analytics.decide;

import java.util.List;

/**
 * The decisions of one campaign, made together because they share a budget.
 *
 * @param decisions one for each customer, in the order given
 * @param shadowPrice net gain per unit of money of the first spending the budget refused ("the next euro brings about
 *     this much"); 0 when the budget did not bind
 * @param expectedCost what the chosen actions of customers not held out are expected to cost
 */
public record DecisionRun(List<Decision> decisions, double shadowPrice, double expectedCost) {

    public DecisionRun {
        decisions = List.copyOf(decisions);
    }
}
