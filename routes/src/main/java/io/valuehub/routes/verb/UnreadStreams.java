package io.valuehub.routes.verb;

import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.SourceUnavailable;
import io.valuehub.routes.ledger.SyncRun;
import io.valuehub.routes.ledger.SyncRuns;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Streams that say who may be written to, and could not be read to their end for too long: whoever ordered or said no since
 * would be taken for somebody who did not. For a while the hub goes on with what it knows.
 */
public final class UnreadStreams {

    private static final Duration LONGEST = Duration.ofDays(2);

    /** Nobody is written to, or left alone, because of these. */
    private static final Set<String> OTHERS = Set.of("products", "events", "totals", "spend", "rates");

    private final Hub hub;
    private final SyncRuns runs;

    public UnreadStreams(Hub hub) {
        this.hub = hub;
        this.runs = new SyncRuns(hub.ledger(), hub.clock());
    }

    /** @throws SourceUnavailable when one was tried in vain for more than two days, or never read at all */
    public void refuse() {
        hub.settings().syncs().forEach((connection, sync) -> sync.streams().stream()
                .filter(stream -> !OTHERS.contains(stream))
                .forEach(stream -> refuse(new StreamName(connection, stream))));
    }

    private void refuse(StreamName name) {
        Optional<SyncRun> latest = runs.latest(name.connection(), name.stream());
        if (latest.filter(UnreadStreams::inVain).isEmpty()) {
            return;
        }
        Optional<Instant> lastRead = runs.lastCommitted(name.connection(), name.stream());
        if (lastRead.filter(at -> at.plus(LONGEST).isAfter(hub.clock().instant()))
                .isEmpty()) {
            throw new SourceUnavailable(
                    new Problem(
                            name.toString(),
                            lastRead.map(at -> "was last read to its end at " + at)
                                    .orElse("was never read to its end"),
                            "must have been, within two days, before anything is decided by it",
                            "see what stops it with hub sync " + name),
                    null);
        }
    }

    private static boolean inVain(SyncRun run) {
        return run.state() == SyncRun.State.FAILED || run.state() == SyncRun.State.OPEN && run.error() != null;
    }
}
