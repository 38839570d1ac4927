package io.valuehub.analytics.decide;

import java.util.Map;
import java.util.Objects;

/**
 * What is known of a customer when an action is chosen. Amounts are in the shop's currency; NaN is unknown.
 *
 * @param person id
 * @param orderProbability of at least one order in the next {@link ActionPriors#WINDOW_DAYS} days if nothing is done
 * @param expectedOrderValue of the next order
 * @param lifetimeValue discounted margin within the scoring horizon
 * @param heldOut whether the decision is a shadow decision: made in the same way, never carried out
 * @param ruledOut by candidate label, why it is not open to this customer; empty when all are
 */
public record CustomerState(
        long person,
        double orderProbability,
        double expectedOrderValue,
        double lifetimeValue,
        boolean heldOut,
        Map<String, String> ruledOut) {

    public CustomerState {
        ruledOut = Map.copyOf(Objects.requireNonNull(ruledOut, "ruledOut"));
        if (orderProbability < 0 || orderProbability > 1) {
            throw new IllegalArgumentException(
                    "Probability of an order was " + orderProbability + " but must be between 0 and 1");
        }
    }
}
