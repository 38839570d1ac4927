package io.valuehub.analytics.journey;

/** Why somebody is no longer in a journey. */
public enum Leaving {
    /** All steps are behind them. */
    FINISHED,
    /** They ordered. */
    PURCHASE,
    /** They are no longer in the segment. */
    LEFT_SEGMENT,
    /** They said no, or their address must not be written to. */
    UNSUBSCRIBED,
    /** They object to being decided about. */
    OBJECTED,
    /** They were found to be the same person as somebody who was in it already. */
    MERGED
}
