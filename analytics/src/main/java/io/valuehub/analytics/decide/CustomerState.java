package io.valuehub.analytics.decide;

import io.valuehub.analytics.regress.Logistic;

/**
 * What is known of a customer when an action is chosen. Amounts are in the shop's currency; NaN is unknown.
 *
 * @param person id
 * @param recency days since the last order
 * @param frequency number of orders
 * @param orderProbability of at least one order in the next {@link ActionPriors#WINDOW_DAYS} days if nothing is done
 * @param expectedOrderValue of the next order
 * @param lifetimeValue discounted margin within the scoring horizon
 * @param contacts messages of the last 30 days
 * @param purchaseWorth what a purchase now is worth in the long run beyond its own margin; 0 where nothing is known
 * @param couponShare share of their orders so far in which a coupon was used: how much price decides for them; NaN where no
 *     source says
 */
public record CustomerState(
        long person,
        double recency,
        double frequency,
        double orderProbability,
        double expectedOrderValue,
        double lifetimeValue,
        double contacts,
        double purchaseWorth,
        double couponShare) {

    /** Number of {@link #features}. */
    public static final int FEATURES = 6;

    private static final double EDGE = 1e-4;

    public CustomerState {
        if (orderProbability < 0 || orderProbability > 1) {
            throw new IllegalArgumentException(
                    "Probability of an order was " + orderProbability + " but must be between 0 and 1");
        }
    }

    /** What effects are learned from: log-odds of an order, then logarithms of recency, frequency and order value, contacts, share of coupons. */
    public double[] features() {
        return new double[] {
            Logistic.inverse(Math.min(1 - EDGE, Math.max(EDGE, orderProbability))),
            Math.log1p(recency),
            Math.log(Math.max(1, frequency)),
            expectedOrderValue > 0 ? Math.log(expectedOrderValue) : Double.NaN,
            contacts,
            couponShare
        };
    }

    boolean isWeighable() {
        return !Double.isNaN(orderProbability) && expectedOrderValue > 0;
    }
}
