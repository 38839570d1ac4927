package io.valuehub.analytics.model;

import java.util.Map;

/**
 * The naive baseline every model must beat: each customer goes on buying at their own past rate x / T for ever.
 *
 * <p>E[orders in t] = x / T · t, the number of orders Poisson: P(no order in t) = exp(−x / T · t), DERT = x /
 * T / δ; nothing is expected when T is 0. It has no parameters.
 */
public final class OwnRate implements CountingModel {

    /** Name in reports. */
    public static final String NAME = "x/T";

    /** There is nothing to fit, and no likelihood. */
    public static FitResult<OwnRate> fit(PurchasePatterns patterns) {
        return new FitResult<>(
                new OwnRate(), Double.NaN, Map.of(), LogCovariance.unknown(), true, patterns.customers(), "");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Double> parameters() {
        return Map.of();
    }

    /** 1: nobody leaves. */
    @Override
    public double probabilityAlive(int repeatPurchases, double lastPurchaseAge, double age) {
        return 1;
    }

    @Override
    public double expectedOrders(double weeks, int repeatPurchases, double lastPurchaseAge, double age) {
        return age > 0 ? repeatPurchases / age * Require.ahead(weeks) : 0;
    }

    /** 0: a new customer has no past rate. */
    @Override
    public double expectedOrders(double weeks) {
        return 0;
    }

    @Override
    public double probabilityOfNoOrder(double weeks, int repeatPurchases, double lastPurchaseAge, double age) {
        return Math.exp(-expectedOrders(weeks, repeatPurchases, lastPurchaseAge, age));
    }

    @Override
    public double[] orderCounts(int upTo, double weeks) {
        return PoissonCount.probabilities(upTo, expectedOrders(weeks));
    }

    @Override
    public double[] orderCounts(int upTo, double weeks, int repeatPurchases, double lastPurchaseAge, double age) {
        return PoissonCount.probabilities(upTo, expectedOrders(weeks, repeatPurchases, lastPurchaseAge, age));
    }

    /** 0: a new customer has no past rate. */
    @Override
    public double discountedOrders(Discount discount) {
        return 0;
    }

    @Override
    public double discountedOrders(Discount discount, int repeatPurchases, double lastPurchaseAge, double age) {
        return age > 0 ? repeatPurchases / age / discount.perWeek() : 0;
    }
}
