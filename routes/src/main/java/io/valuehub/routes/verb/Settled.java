package io.valuehub.routes.verb;

import io.valuehub.connectors.Outcome;

/** How carrying out one action ended. */
public enum Settled {
    /** The channel took it. */
    SENT,
    /** Not done, on purpose. */
    SKIPPED,
    /** To be done at another time, on purpose. */
    LATER,
    /** It could not be done now, surely: tried again later. */
    NOT_WRITTEN,
    /** The hub could not write it itself: tried again later. */
    NOT_RENDERED,
    /** The channel refused it for good. */
    REFUSED,
    /** Nobody knows whether it happened. */
    UNKNOWN;

    static Settled of(Outcome.State state) {
        return valueOf(state.name());
    }
}
