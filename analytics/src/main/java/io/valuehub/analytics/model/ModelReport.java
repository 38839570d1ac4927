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
 * @param choice why this purchase model, how well it forecast the past, the season and the recalibration it is asked
 *     with; null in a report from before there were choices
 * @param totals what all customers scored are expected to order within the horizon; null when unknown
 */
public record ModelReport(
        String unit,
        long customers,
        long repeatBuyers,
        long repeatPurchases,
        FittedModel purchases,
        FittedModel spend,
        ModelChoice choice,
        ShopTotals totals) {

    /** The unit of all parameters. */
    public static final String UNIT = "week";

    /** The clock the purchase model is fitted and asked by. */
    public OperationalTime time() {
        return choice == null ? OperationalTime.calendar() : choice.time();
    }

    /** What the choice leaves open of the purchase model; nothing where another stands in for the one chosen. */
    ModelDoubt doubt() {
        return choice == null || purchases.fallback() ? ModelDoubt.none() : choice.doubt();
    }

    ModelReport with(ShopTotals known) {
        return new ModelReport(unit, customers, repeatBuyers, repeatPurchases, purchases, spend, choice, known);
    }

    /** The purchase model itself. */
    public CountingModel purchaseModel() {
        return PurchaseModels.of(purchases);
    }

    /** The spend model itself. */
    public SpendModel spendModel() {
        return SpendModels.of(spend);
    }
}
