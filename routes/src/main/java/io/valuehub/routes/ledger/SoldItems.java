package io.valuehub.routes.ledger;

import io.valuehub.analytics.recommend.Baskets;
import java.util.Map;

/**
 * What was sold.
 *
 * @param baskets who bought what and when
 * @param titles of the items by their keys, as an order line has it; absent when unknown
 */
public record SoldItems(Baskets baskets, Map<String, String> titles) {

    /** What to call an item: its title or, where that is unknown, its id or SKU. */
    public String title(String key) {
        return titles.getOrDefault(key, key.substring(key.indexOf('/') + 1));
    }
}
