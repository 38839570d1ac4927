package io.valuehub.routes.ledger;

import java.time.Instant;
import java.util.Map;

/**
 * One reading of a stream, from its first page to its end, over however many processes.
 *
 * @param id its number
 * @param connection what is read
 * @param stream what of it
 * @param state how far it is
 * @param since the source is asked for what changed after this; null for everything
 * @param until and up to this, which is where the cursor moves when all is read
 * @param page where to go on: null at the first page, empty when all pages are saved
 * @param pages saved so far
 * @param records read so far
 * @param written new or changed ones among them
 * @param quarantined bad ones among them
 * @param leftOut reason to number of source lines not taken
 * @param startedAt when
 * @param endedAt when it was committed or failed; null before
 * @param error what last went wrong; null when nothing did
 */
public record SyncRun(
        long id,
        String connection,
        String stream,
        State state,
        String since,
        String until,
        String page,
        int pages,
        long records,
        long written,
        long quarantined,
        Map<String, Long> leftOut,
        Instant startedAt,
        Instant endedAt,
        String error) {

    /** How far a run is. */
    public enum State {
        /** Under way, or cut off: the next run goes on from its page. */
        OPEN,
        /** Read to the end; the cursor moved. */
        COMMITTED,
        /** Given up; the cursor did not move and the next run starts where this one did. */
        FAILED
    }

    public SyncRun {
        leftOut = Map.copyOf(leftOut);
    }

    /** Whether every page is saved. */
    public boolean readToTheEnd() {
        return "".equals(page);
    }
}
