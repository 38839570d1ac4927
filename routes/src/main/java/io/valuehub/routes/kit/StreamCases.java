package io.valuehub.routes.kit;

import io.valuehub.analytics.problem.ConfigProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every case of the contract, for one stream that is read over HTTP; each kind of case is a class of its own. */
final class StreamCases {

    /** Names of the cases, in the order they run. */
    static final List<String> NAMES = List.of(
            "full-read",
            "read-twice",
            "empty",
            "resume-at-page",
            "resume-at-cursor",
            "future-cursor",
            "edited-record",
            "same-second",
            "page-changes",
            "refused-401",
            "forbidden-403",
            "not-found-404",
            "busy-429-retry-after",
            "busy-429",
            "server-error-500",
            "cut-body",
            "no-answer",
            "web-page",
            "error-in-200",
            "malformed-record",
            "huge-page",
            "new-fields",
            "extremes",
            "foreign-redirect",
            "foreign-next-link",
            "secrets");

    private final KitHub hub;
    private final StreamTrial trial;

    StreamCases(KitHub hub, StreamFixture fixture, String cursorLabel, Map<String, String> secrets) {
        this.hub = hub;
        trial = new StreamTrial(hub, fixture, cursorLabel, secrets);
    }

    /** Runs them all. */
    List<KitResult> run() {
        Map<String, Runnable> cases = cases();
        return NAMES.stream().map(name -> run(name, cases.get(name))).toList();
    }

    private Map<String, Runnable> cases() {
        Map<String, Runnable> cases = new LinkedHashMap<>();
        cases.putAll(new ReadingCases(trial).cases());
        cases.putAll(new ChangingCases(trial).cases());
        cases.putAll(new AnswerCases(trial).cases());
        cases.putAll(new RecordCases(trial).cases());
        cases.putAll(new OriginCases(trial).cases());
        cases.put("secrets", this::secrets);
        return cases;
    }

    private KitResult run(String name, Runnable body) {
        String kind = hub.fixture().kind();
        String stream = trial.fixture().stream();
        String reason = trial.fixture().without().get(name);
        try {
            if (reason != null) {
                new Exemption(trial).check(name);
                return new KitResult(kind, stream, name, KitResult.State.NOT_APPLICABLE, reason);
            }
            body.run();
            return new KitResult(kind, stream, name, KitResult.State.PASSED, "");
        } catch (KitFailure | ConfigProblem e) {
            return new KitResult(kind, stream, name, KitResult.State.FAILED, e.getMessage());
        } catch (RuntimeException e) {
            return new KitResult(kind, stream, name, KitResult.State.FAILED, "broke the kit: " + e);
        }
    }

    /** Runs last: what any case before it has shown. */
    private void secrets() {
        KitFailure.when(!trial.leaks().isEmpty(), "shows secrets in logs, errors or the ledger: " + trial.leaks());
    }
}
