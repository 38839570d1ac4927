package io.valuehub.routes.report;

import java.util.Map;

/**
 * Orders that count but were not scored.
 *
 * @param ordersWithoutPerson orders of nobody known
 * @param revenueWithoutPerson their revenue in the hub's currency, with two decimals
 * @param otherCurrencies orders of known people in other currencies: counted as purchases, their amounts as unknown
 */
public record Excluded(long ordersWithoutPerson, String revenueWithoutPerson, Map<String, Foreign> otherCurrencies) {

    /**
     * Orders in one other currency.
     *
     * @param orders how many
     * @param revenue in that currency, with two decimals
     */
    public record Foreign(long orders, String revenue) {}
}
