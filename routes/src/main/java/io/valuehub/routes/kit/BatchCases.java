package io.valuehub.routes.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.valuehub.analytics.problem.ConfigProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What holds beside {@link SinkCases} for a sink that takes many records at once: its label {@code batch} says so. */
final class BatchCases {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KitHub hub;
    private final SinkFixture fixture;
    private final Map<String, String> labels;

    BatchCases(KitHub hub, SinkFixture fixture, Map<String, String> labels) {
        this.hub = hub;
        this.fixture = fixture;
        this.labels = labels;
    }

    /** Runs them all. */
    List<KitResult> run() {
        Map<String, Runnable> cases = new LinkedHashMap<>();
        cases.put("batch-results", this::results);
        if (!labels.get("batch").equals("1")) {
            cases.put("batch-partial", this::partial);
        }
        if (labels.containsKey("setup")) {
            cases.put(
                    "setup-absent",
                    () -> setUp(fixture.batch().absent(), fixture.batch().made()));
            cases.put(
                    "setup-present",
                    () -> setUp(fixture.batch().present(), fixture.batch().made()));
            if (!fixture.batch().failed().isEmpty()) {
                cases.put(
                        "setup-failed",
                        () -> setUp(fixture.batch().failed(), fixture.batch().failure()));
            }
        }
        List<KitResult> results = new ArrayList<>();
        cases.forEach((name, body) -> results.add(run(name, body)));
        return results;
    }

    private KitResult run(String name, Runnable body) {
        String part = fixture.verb() + "-sink";
        try {
            body.run();
            return new KitResult(hub.fixture().kind(), part, name, KitResult.State.PASSED, "");
        } catch (KitFailure | ConfigProblem e) {
            return new KitResult(hub.fixture().kind(), part, name, KitResult.State.FAILED, e.getMessage());
        }
    }

    private void results() {
        said(fixture.sends(), fixture.batch().results());
    }

    private void partial() {
        KitFailure.when(
                fixture.batch().partial().isEmpty(),
                "has no `partial` in " + SinkFixture.FILE + ": answers in which some records failed");
        for (BatchFixture.Partial part : fixture.batch().partial()) {
            said(fixture.sendsBut(part.answer()), part.results());
        }
    }

    private void said(List<Talk> talks, JsonNode wanted) {
        Handing handing = hand(hub.fixture().kind() + "-" + fixture.verb() + "-sink", fixture.action(), talks);
        KitFailure.when(!wanted.isArray(), "has no `results` in " + SinkFixture.FILE);
        JsonNode said = json(handing.body());
        KitFailure.when(!said.equals(wanted), "left " + said + " in its body but must leave " + wanted);
    }

    private void setUp(List<Talk> talks, JsonNode wanted) {
        KitFailure.when(talks.isEmpty(), "has no `setup` with `absent` and `present` in " + SinkFixture.FILE);
        JsonNode left =
                json(hand(labels.get("setup") + "-action", fixture.batch().fields(), talks)
                        .body());
        KitFailure.when(
                !wanted.isMissingNode() && !left.equals(wanted),
                "left " + left + " in its body but must leave " + wanted);
    }

    private Handing hand(String kamelet, JsonNode body, List<Talk> talks) {
        Conversation script = new Conversation(talks, hub.fixture().always());
        Handing handing = hub.at(KitHub.FIRST).hand(hub.connection(), kamelet, body.toString(), script);
        List<String> differences = script.differences();
        KitFailure.when(!differences.isEmpty(), String.join("; ", differences));
        handing.outcome().ifPresent(found -> {
            throw new KitFailure("failed: " + found.state() + " (" + found.reason() + ")");
        });
        return handing;
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new KitFailure("left no JSON in its body");
        }
    }
}
