package io.valuehub.analytics.model;

import java.util.Map;

/**
 * A model of when customers buy, with parameters for the whole shop and a forecast for each customer given their past.
 * All times are in weeks, as in {@link io.valuehub.analytics.summary.CustomerSummaries}; a horizon given as a date or
 * {@link java.time.Period} becomes weeks by {@link Weeks}.
 *
 * <p>A customer's past is {@code repeatPurchases} = x ≥ 0, {@code lastPurchaseAge} = t_x with 0 ≤ t_x ≤ T (0 when x is
 * 0) and {@code age} = T. Implementations are immutable.
 */
public interface PurchaseModel {

    /** Name as in the literature and in reports. */
    String name();

    /** Parameters by their names in the literature, time unit one week, in the usual order. */
    Map<String, Double> parameters();

    /** Probability that the customer has not left for good by the as-of date. */
    double probabilityAlive(int repeatPurchases, double lastPurchaseAge, double age);

    /** Expected purchases within the next weeks of a customer with this past. */
    double expectedOrders(double weeks, int repeatPurchases, double lastPurchaseAge, double age);

    /** Expected repeat purchases of a new customer within these weeks of the first purchase. */
    double expectedOrders(double weeks);

    /** Probability that a customer with this past places no order within the next weeks. */
    double probabilityOfNoOrder(double weeks, int repeatPurchases, double lastPurchaseAge, double age);
}
