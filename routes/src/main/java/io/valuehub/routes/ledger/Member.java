package io.valuehub.routes.ledger;

/**
 * A member of a segment with the scores a decision needs; amounts in the hub's currency, NaN when unknown.
 *
 * @param person number in this ledger
 * @param orderProbability of an order within the window in which actions are weighed, if nothing is done
 * @param expectedOrderValue of the next order
 * @param lifetimeValue discounted margin within the scoring horizon
 */
public record Member(long person, double orderProbability, double expectedOrderValue, double lifetimeValue) {}
