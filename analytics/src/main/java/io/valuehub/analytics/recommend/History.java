package io.valuehub.analytics.recommend;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What is known of one customer when something is recommended to them.
 *
 * @param asOf now
 * @param purchases items bought, once for each basket
 * @param views items looked at or put into a cart
 * @param interests names of categories the customer's own attributes mention
 * @param unwanted items never to be recommended to them: what they sent back
 */
public record History(
        Instant asOf, List<Touch> purchases, List<Touch> views, Set<String> interests, Set<Integer> unwanted) {

    public History {
        purchases = List.copyOf(purchases);
        views = List.copyOf(views);
        interests = Set.copyOf(interests);
        unwanted = Set.copyOf(unwanted);
    }

    /** Purchases alone. */
    public static History of(Instant asOf, List<Touch> purchases) {
        return new History(asOf, purchases, List.of(), Set.of(), Set.of());
    }

    /**
     * The customer touched an item.
     *
     * @param item its number in the model
     * @param at when
     */
    public record Touch(int item, Instant at) {}
}
