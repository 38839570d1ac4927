package io.valuehub.analytics.model;

/**
 * A model that knows the whole distribution of the number of orders, and what all future orders are worth today. A
 * customer's past is x, t_x, T as in {@link PurchaseModel}.
 */
public interface CountingModel extends PurchaseModel {

    /**
     * Probabilities of 0, 1, … upTo repeat purchases of a new customer within these weeks of the first purchase.
     *
     * @param upTo not negative
     */
    double[] orderCounts(int upTo, double weeks);

    /** Probabilities of 0, 1, … upTo purchases within the next weeks of a customer with this past. */
    double[] orderCounts(int upTo, double weeks, int repeatPurchases, double lastPurchaseAge, double age);

    /**
     * Discounted expected repeat purchases of a new customer, for ever: ∫ exp(−δ t) dE[X(t)], δ the discount rate.
     */
    double discountedOrders(Discount discount);

    /**
     * Discounted expected residual transactions (DERT) of a customer with this past: ∫ exp(−δ t) dE[orders in t], all
     * purchases to come, each counted by what it is worth today.
     */
    double discountedOrders(Discount discount, int repeatPurchases, double lastPurchaseAge, double age);
}
