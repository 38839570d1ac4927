package io.valuehub.analytics.model;

import java.util.Map;

/**
 * No order has a known value: every amount is NaN, unknown, and so is every lifetime value made of it. Nothing is assumed in its
 * place.
 */
public final class UnknownSpend implements SpendModel {

    /** Name in reports. */
    public static final String NAME = "none";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Double> parameters() {
        return Map.of();
    }

    @Override
    public double expectedOrderValue(int repeatPurchases, double meanRepeatValue) {
        return Double.NaN;
    }
}
