package io.valuehub.routes.ledger;

/** Where an action of the outbox stands. */
public enum ActionState {
    /** Waits until it is due. */
    PLANNED,
    /** One worker has it for a while; falls back to {@link #PLANNED} when that worker is gone. */
    CLAIMED,
    /** Written down just before it is handed to the channel; from here on it may have happened. */
    SENDING,
    /** The channel took it. */
    SENT,
    /** The channel refused this action for good. */
    FAILED,
    /** Not done, on purpose: a guard said no, it was too late, or what it needed first failed. */
    SKIPPED,
    /** Nobody knows whether it happened: shown to the owner, never sent again silently. */
    IN_DOUBT
}
