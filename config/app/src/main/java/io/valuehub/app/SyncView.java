package io.valuehub.app;

import io.valuehub.routes.ledger.Quarantine;
import io.valuehub.routes.sync.SyncResult;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How reading a stream went, as {@code --json} prints it.
 *
 * @param connection whose stream
 * @param stream its name
 * @param records read
 * @param written new or changed ones among them
 * @param quarantined bad ones among them
 * @param reasons why, the commonest first
 * @param leftOut reason to number of source lines not taken
 * @param problem why it stopped; null when it was read to its end
 */
record SyncView(
        String connection,
        String stream,
        long records,
        long written,
        long quarantined,
        List<Quarantine.Reason> reasons,
        Map<String, Long> leftOut,
        String problem) {

    static SyncView of(SyncResult result) {
        return new SyncView(
                result.name().connection(),
                result.name().stream(),
                result.records(),
                result.written(),
                result.quarantined(),
                result.reasons(),
                result.leftOut(),
                result.failure().map(SyncView::words).orElse(null));
    }

    private static String words(Throwable failure) {
        return Failures.hubException(failure).map(Throwable::getMessage).orElseGet(failure::toString);
    }

    /** What a command that read all this ends with. */
    static int exitCode(List<SyncResult> results) {
        return results.stream()
                .flatMap(result -> result.failure().stream())
                .mapToInt(SyncView::exitCode)
                .max()
                .orElse(HubCommand.DONE);
    }

    private static int exitCode(Throwable failure) {
        return Failures.hubException(failure).map(Failures::exitCode).orElse(HubCommand.PROBLEMS);
    }

    /** The problems, or that all is well. */
    static String words(List<SyncView> views) {
        String problems = views.stream()
                .filter(view -> view.problem != null)
                .map(view -> view.connection + "/" + view.stream + ": " + view.problem)
                .collect(Collectors.joining(System.lineSeparator()));
        return problems.isEmpty() ? "Everything is read." : problems;
    }
}
