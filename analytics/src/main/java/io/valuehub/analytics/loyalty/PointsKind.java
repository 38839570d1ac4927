package io.valuehub.analytics.loyalty;

/** Why points came or went. */
public enum PointsKind {
    /** By an order. */
    EARNED,
    /** Since money was given back. */
    TAKEN_BACK,
    /** Since they were too old. */
    EXPIRED,
    /** By a campaign. */
    GRANTED,
    /** For bringing a friend, or for coming as one. */
    REFERRED,
    /** For a reward. */
    REDEEMED,
    /** By the owner, for a reason they gave. */
    CORRECTED
}
