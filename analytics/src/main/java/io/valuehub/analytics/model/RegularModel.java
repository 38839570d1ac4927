package io.valuehub.analytics.model;

import java.util.Map;

/** A public name for one kind of {@link RegularPurchases}. */
abstract sealed class RegularModel implements CountingModel permits CnbdK, MbgNbd {

    private final RegularPurchases purchases;

    RegularModel(RegularPurchases purchases) {
        this.purchases = purchases;
    }

    /** Log-likelihood of these customers under this model; without the times between purchases when k is above 1. */
    public double logLikelihood(PurchasePatterns patterns) {
        return purchases.logLikelihood(patterns);
    }

    RegularPurchases purchases() {
        return purchases;
    }

    @Override
    public Map<String, Double> parameters() {
        return purchases.parameters();
    }

    @Override
    public double probabilityAlive(int repeatPurchases, double lastPurchaseAge, double age) {
        return purchases.probabilityAlive(repeatPurchases, lastPurchaseAge, age);
    }

    @Override
    public double expectedOrders(double weeks, int repeatPurchases, double lastPurchaseAge, double age) {
        return purchases.expectedOrders(weeks, repeatPurchases, lastPurchaseAge, age);
    }

    @Override
    public double expectedOrders(double weeks) {
        return purchases.expectedOrders(weeks);
    }

    @Override
    public double probabilityOfNoOrder(double weeks, int repeatPurchases, double lastPurchaseAge, double age) {
        return purchases.probabilityOfNoOrder(weeks, repeatPurchases, lastPurchaseAge, age);
    }

    @Override
    public double[] orderCounts(int upTo, double weeks) {
        return purchases.orderCounts(upTo, weeks);
    }

    @Override
    public double[] orderCounts(int upTo, double weeks, int repeatPurchases, double lastPurchaseAge, double age) {
        return purchases.orderCounts(upTo, weeks, repeatPurchases, lastPurchaseAge, age);
    }

    @Override
    public double discountedOrders(Discount discount) {
        return purchases.discountedOrders(discount);
    }

    @Override
    public double discountedOrders(Discount discount, int repeatPurchases, double lastPurchaseAge, double age) {
        return purchases.discountedOrders(discount, repeatPurchases, lastPurchaseAge, age);
    }

    @Override
    public String toString() {
        return name() + parameters();
    }
}
