package io.valuehub.routes.report;

import java.util.Optional;

/**
 * Which actions to list.
 *
 * @param state only in this state
 * @param campaign only of this campaign
 * @param offset rows to skip
 * @param limit most rows, at most 500
 */
public record ActionQuery(Optional<String> state, Optional<String> campaign, int offset, int limit) {

    private static final int MOST = 500;

    public ActionQuery {
        offset = Math.max(0, offset);
        limit = Math.min(MOST, Math.max(1, limit));
    }

    /** The newest ones. */
    public static ActionQuery newest(int limit) {
        return new ActionQuery(Optional.empty(), Optional.empty(), 0, limit);
    }
}
