package io.valuehub.analytics.model;

/**
 * The models behind a run of scores. Plain values, ready to be printed or stored, and enough to score single customers
 * later under the same fit ({@link CustomerScores#under}).
 *
 * @param unit of time of all parameters: {@code week}
 * @param customers scored
 * @param repeatBuyers customers with at least one repeat purchase
 * @param repeatPurchases of all customers together
 * @param purchases model of when customers buy
 * @param spend model of what an order is worth; {@value UnknownSpend#NAME} when no order has a known value
 */
public record ModelReport(
        String unit,
        long customers,
        long repeatBuyers,
        long repeatPurchases,
        FittedModel purchases,
        FittedModel spend) {

    /** The unit of all parameters. */
    public static final String UNIT = "week";

    /** The purchase model itself. */
    public PurchaseModel purchaseModel() {
        return PurchaseModels.of(purchases);
    }

    /** The spend model itself. */
    public SpendModel spendModel() {
        return SpendModels.of(spend);
    }
}
