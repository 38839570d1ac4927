package io.valuehub.routes.ledger;

import java.util.Set;

/**
 * A person in the segment of some campaign or inside a journey, with the scores a decision needs; amounts in the hub's currency, NaN when
 * unknown.
 *
 * @param person number in this ledger
 * @param segments those asked about that the person is in
 * @param recency days since the last order
 * @param frequency number of orders
 * @param orderProbability of an order within the window in which actions are weighed, if nothing is done
 * @param expectedOrderValue of the next order
 * @param lifetimeValue discounted margin within the scoring horizon
 * @param probabilityAlive of not having left for good
 * @param couponShare share of their orders in which a coupon was used; NaN where no source says
 */
public record Member(
        long person,
        Set<String> segments,
        double recency,
        double frequency,
        double orderProbability,
        double expectedOrderValue,
        double lifetimeValue,
        double probabilityAlive,
        double couponShare) {}
