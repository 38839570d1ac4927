package io.valuehub.analytics.recommend;

import java.time.Instant;

/**
 * An item for a customer, and why.
 *
 * @param item its number in the model
 * @param score what it was ranked by; of the same placement only
 * @param because the strongest reason
 */
public record Recommendation(int item, double score, Because because) {

    /** Why an item is recommended. */
    public sealed interface Because {

        /**
         * The customer bought it before.
         *
         * @param times in how many baskets
         * @param last when they last did
         */
        record BoughtBefore(int times, Instant last) implements Because {}

        /**
         * It goes with something they bought or looked at.
         *
         * @param item what it goes with
         * @param rule the evidence over all baskets; null where the same customers bought both, but never together
         */
        record GoesWith(int item, AssociationRule rule) implements Because {}

        /**
         * They looked at it.
         *
         * @param last when they last did
         */
        record LookedAt(Instant last) implements Because {}

        /**
         * It is of the same category as something they bought, and costs more.
         *
         * @param item what they bought
         * @param priceRatio its price over that of {@code item}
         */
        record StepUp(int item, double priceRatio) implements Because {}

        /**
         * Many buy it.
         *
         * @param buyers how many customers
         * @param category the category they like that it is of; null when it is simply what most people buy
         */
        record Popular(int buyers, String category) implements Because {}
    }
}
