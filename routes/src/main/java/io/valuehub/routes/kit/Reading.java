package io.valuehub.routes.kit;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.HubException;
import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.routes.ledger.SyncRun;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One sync of a stream, looked at from all sides.
 *
 * @param pages what the Kamelet handed on, page by page
 * @param good the canonical records among it
 * @param bad why the others were put aside
 * @param failure how it failed; empty when it did not
 * @param run the run as the ledger has it; empty when none was opened
 * @param cursor what the ledger has stored; empty for nothing
 * @param waits what the client waited before it tried again
 * @param requests what the API was asked
 * @param shown everything that reached logs, messages and the run's own row
 */
record Reading(
        List<List<JsonNode>> pages,
        List<CanonicalRecord> good,
        List<String> bad,
        Optional<HubException> failure,
        Optional<SyncRun> run,
        Optional<String> cursor,
        List<Duration> waits,
        List<Request> requests,
        String shown) {

    /** @throws KitFailure when it failed */
    Reading succeeded() {
        failure.ifPresent(thrown -> {
            throw new KitFailure("failed: " + thrown.getMessage() + asked());
        });
        return this;
    }

    /** @throws KitFailure when it did not fail like this */
    <E extends HubException> Reading failedWith(Class<E> type) {
        KitFailure.when(failure.isEmpty(), "went through but must end with " + type.getSimpleName() + asked());
        KitFailure.when(
                !type.isInstance(failure.get()),
                "ended with " + failure.get().getClass().getSimpleName() + " ("
                        + failure.get().getMessage() + ") but must end with " + type.getSimpleName());
        return this;
    }

    /** What was asked, for a message: the last few requests. */
    String asked() {
        int from = Math.max(0, requests.size() - 3);
        return requests.isEmpty() ? "; nothing was asked" : "; asked last " + requests.subList(from, requests.size());
    }
}
