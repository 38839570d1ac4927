package io.valuehub.analytics.loyalty;

/** Why points came or went. */
public enum PointsKind {
    /** By an order. */
    EARNED,
    /** Since money was given back. */
    TAKEN_BACK,
    /** Since they were too old. */
    EXPIRED,
    /** By a campaign, or for a friend. */
    GRANTED,
    /** For a reward. */
    REDEEMED,
    /** By the owner, for a reason they gave. */
    CORRECTED
}
