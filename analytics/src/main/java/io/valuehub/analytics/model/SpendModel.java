package io.valuehub.analytics.model;

import java.util.Map;

/**
 * A model of what an order is worth: E[M | x, m], the mean value of a customer's orders to come, given x repeat purchases of the
 * mean value m. Amounts are in the currency of the data it was fitted to, before margin and discount ({@link LifetimeValue}
 * applies both); values are taken to say nothing about how often somebody buys. Implementations are immutable.
 */
public interface SpendModel {

    /** Name as in the literature and in reports. */
    String name();

    /** Parameters by their names in the literature. */
    Map<String, Double> parameters();

    /**
     * Expected value of a future order.
     *
     * @param repeatPurchases x of the customer
     * @param meanRepeatValue mean value of those purchases; NaN when there are none or their value is unknown
     */
    double expectedOrderValue(int repeatPurchases, double meanRepeatValue);
}
