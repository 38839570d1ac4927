package io.valuehub.analytics.model;

import java.util.Map;

/**
 * The naive baseline every model must beat: each customer goes on buying at their own past rate x / T for ever.
 *
 * <p>E[orders in t] = x / T · t, P(no order in t) = exp(−x / T · t); 0 and 1 when T is 0. It has no parameters and is
 * for {@link Backtest} only.
 */
public final class OwnRate implements PurchaseModel {

    /** Name in reports. */
    public static final String NAME = "x/T";

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
}
