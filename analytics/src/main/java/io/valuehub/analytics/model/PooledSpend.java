package io.valuehub.analytics.model;

import java.util.Map;

/**
 * A customer's own mean order value, drawn towards the shop's as if one more purchase of the shop's mean had been made:
 * (mean + x m) / (1 + x), in the currency of the orders; the shop's mean where m is unknown. Used where there is too little to
 * fit {@link GammaGamma}, of whose E[M | x, m] it is the form at q − 1 = p.
 */
public final class PooledSpend implements SpendModel {

    /** Name in reports. */
    public static final String NAME = "pooled mean";

    private final double mean;

    private PooledSpend(double mean) {
        this.mean = mean;
    }

    /**
     * A model with a known mean.
     *
     * @param mean of the shop's order values, in the currency; NaN when unknown
     */
    public static PooledSpend of(double mean) {
        return new PooledSpend(mean);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Double> parameters() {
        return Map.of("mean", mean);
    }

    @Override
    public double expectedOrderValue(int repeatPurchases, double meanRepeatValue) {
        return repeatPurchases > 0 && !Double.isNaN(meanRepeatValue)
                ? (mean + repeatPurchases * meanRepeatValue) / (1 + repeatPurchases)
                : mean;
    }
}
