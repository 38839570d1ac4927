package io.valuehub.routes.kit;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.connectors.Outcome;
import io.valuehub.connectors.Outcome.State;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Every case of the contract, for one sink that writes over HTTP. */
final class SinkCases {

    /** Names of the cases, in the order they run. */
    static final List<String> NAMES = List.of(
            "sent",
            "duplicate",
            "refused",
            "refused-401",
            "busy-429",
            "server-error-500",
            "lost-answer",
            "cut-body",
            "lookup-found",
            "lookup-missing",
            "foreign-redirect",
            "hostile-text",
            "secrets");

    private static final String ELSEWHERE = "https://elsewhere.example";

    private final KitHub hub;
    private final SinkFixture fixture;
    private final Map<String, String> labels;
    private final Map<String, String> secrets;
    private final Set<String> leaks = new LinkedHashSet<>();

    SinkCases(KitHub hub, SinkFixture fixture, Map<String, String> labels, Map<String, String> secrets) {
        this.hub = hub;
        this.fixture = fixture;
        this.labels = labels;
        this.secrets = secrets;
    }

    /** Runs them all. */
    List<KitResult> run() {
        Map<String, Runnable> cases = cases();
        List<KitResult> results = new ArrayList<>();
        NAMES.forEach(name -> results.add(run(name, cases.get(name))));
        return results;
    }

    private Map<String, Runnable> cases() {
        Map<String, Runnable> cases = new LinkedHashMap<>();
        cases.put("sent", this::sent);
        cases.put("duplicate", this::duplicate);
        cases.put("refused", this::refused);
        cases.put("refused-401", () -> fails(Answer.json(401, "{\"message\":\"no\"}"), State.NOT_WRITTEN));
        cases.put("busy-429", () -> fails(Answer.json(429, "{}"), State.NOT_WRITTEN));
        cases.put("server-error-500", () -> fails(Answer.json(500, "{}"), State.UNKNOWN));
        cases.put("lost-answer", () -> fails(fixture.write().answer().withSent(Answer.Sent.NOTHING), State.UNKNOWN));
        cases.put("cut-body", () -> fails(fixture.write().answer().withSent(Answer.Sent.HALF_THE_BODY), State.UNKNOWN));
        cases.put("lookup-found", this::lookupFound);
        cases.put("lookup-missing", this::lookupMissing);
        cases.put("foreign-redirect", this::foreignRedirect);
        cases.put("hostile-text", this::hostileText);
        cases.put("secrets", this::secrets);
        return cases;
    }

    private KitResult run(String name, Runnable body) {
        String kind = hub.fixture().kind();
        String part = fixture.verb() + "-sink";
        String reason = fixture.without().get(name);
        try {
            if (reason != null) {
                plausible(name);
                return new KitResult(kind, part, name, KitResult.State.NOT_APPLICABLE, reason);
            }
            body.run();
            return new KitResult(kind, part, name, KitResult.State.PASSED, "");
        } catch (KitFailure | ConfigProblem e) {
            return new KitResult(kind, part, name, KitResult.State.FAILED, e.getMessage());
        }
    }

    private void plausible(String name) {
        String why =
                switch (name) {
                    case "duplicate" ->
                        Boolean.parseBoolean(labels.get("idempotent"))
                                ? "the Kamelet's label says that it may be repeated"
                                : "";
                    case "lookup-found", "lookup-missing" ->
                        labels.containsKey("lookup") ? "the Kamelet's label names a look-up" : "";
                    case "cut-body" -> fixture.write().answer().body().isEmpty() ? "" : "the answer has a body";
                    default -> "it applies to every sink that writes over HTTP";
                };
        KitFailure.when(!why.isEmpty(), "is declared not to apply, but " + why);
    }

    private void sent() {
        exactly(fixture.sends(), sink()).sent(fixture.receipt());
        KitFailure.when(
                operates(fixture.action(), "add")
                        && fixture.also().stream().noneMatch(other -> operates(other.action(), "remove")),
                "only adds, so nobody knows whether people get out again: " + SinkFixture.FILE
                        + " must have an action with `operation: remove` in `also`");
        for (SinkFixture.Other other : fixture.also()) {
            exactly(other.sends(), sink(), other.action()).sent(other.receipt());
        }
    }

    private static boolean operates(JsonNode action, String operation) {
        return action.path("operation").asText().equals(operation);
    }

    private void duplicate() {
        KitFailure.when(
                fixture.duplicate().isEmpty(),
                "has no `duplicate` in " + SinkFixture.FILE
                        + ": what is asked and answered when it was written before");
        Handing again = exactly(fixture.duplicate(), sink());
        if (Boolean.parseBoolean(labels.get("idempotent"))) {
            again.sent(fixture.receipt());
        } else {
            again.endedAs(State.REFUSED);
        }
    }

    private void refused() {
        KitFailure.when(
                fixture.refused() == null,
                "has no `refused` in " + SinkFixture.FILE + ": what the API answers to an action it will never take");
        Handing refused = exactly(fixture.sendsBut(fixture.refused()), sink());
        refused.endedAs(State.REFUSED);
        KitFailure.when(refused.outcome().map(Outcome::reason).orElse("").isBlank(), "gives no reason for the refusal");
    }

    /** The write fails once; it must not be repeated here. */
    private void fails(Answer answer, State state) {
        Handing failed = hand(
                sink(),
                new Conversation(fixture.sendsBut(answer), always())
                        .but(request ->
                                fixture.write().ask().difference(request).isEmpty()
                                        ? Optional.of(answer)
                                        : Optional.empty()));
        failed.endedAs(state);
        long written = failed.requests().stream()
                .filter(request -> fixture.write().ask().difference(request).isEmpty())
                .count();
        // A refused login may be tried once more with a fresh one: what was refused at the door was not done.
        long most = answer.status() == 401 && !always().isEmpty() ? 2 : 1;
        KitFailure.when(written == 0, "did not write");
        // A batch of values may be written again, however it ended.
        if (!labels.containsKey("batch")) {
            KitFailure.when(written > most, "wrote " + written + " times but must once");
            KitFailure.when(!failed.waits().isEmpty(), "waited to try a write again");
        }
    }

    private void lookupFound() {
        KitFailure.when(
                fixture.found().isEmpty(), "has no `found` in " + SinkFixture.FILE + ": the look-up that finds it");
        exactly(fixture.found(), lookup()).sent(fixture.receipt());
    }

    private void lookupMissing() {
        KitFailure.when(
                fixture.missing().isEmpty(),
                "has no `missing` in " + SinkFixture.FILE + ": the look-up that finds nothing");
        Handing none = exactly(fixture.missing(), lookup());
        KitFailure.when(none.outcome().isPresent(), "failed: " + none.outcome());
        KitFailure.when(none.receipt().isPresent(), "left the receipt " + none.receipt() + " of nothing");
    }

    private void foreignRedirect() {
        Answer away = new Answer(
                307, Map.of("Location", ELSEWHERE + fixture.write().ask().path()), "", Answer.Sent.WHOLE);
        Handing handing = exactly(fixture.sendsBut(away), sink());
        handing.endedAs(State.NOT_WRITTEN);
        KitFailure.when(
                handing.requests().stream().anyMatch(request -> request.origin().equals(ELSEWHERE)),
                "followed a redirect to another origin");
    }

    private void hostileText() {
        hostileText(sink(), fixture.action(), fixture.sends());
        fixture.also().forEach(other -> hostileText(sink(), other.action(), other.sends()));
        if (labels.containsKey("lookup")) {
            hostileText(lookup(), fixture.action(), fixture.found());
        }
    }

    private void hostileText(String kamelet, JsonNode action, List<Talk> sends) {
        List<Request> recorded =
                hand(kamelet, action, new Conversation(sends, always())).requests();
        for (Set<String> names : List.of(HostileText.WORDS, HostileText.IDS)) {
            Optional<String> difference = hostile(kamelet, names, action, sends, recorded);
            if (difference.isPresent()) {
                // An id of another form may be asked for otherwise, hostile or not.
                JsonNode harmless = HostileText.in(action, names, "word");
                difference = hostile(
                        kamelet,
                        names,
                        action,
                        sends,
                        hand(kamelet, harmless, inOrder(sends)).requests());
            }
            difference.ifPresent(found -> {
                throw new KitFailure("with hostile text in its action asks a request that " + found);
            });
        }
    }

    /** Answers as recorded whatever is asked. */
    private Function<Request, Answer> inOrder(List<Talk> sends) {
        Iterator<Talk> next = sends.iterator();
        return request -> always().stream()
                .filter(talk -> talk.ask().difference(request).isEmpty())
                .findFirst()
                .map(Talk::answer)
                .orElseGet(() -> next.hasNext() ? next.next().answer() : Answer.json(404, "{}"));
    }

    private Optional<String> hostile(
            String kamelet, Set<String> names, JsonNode action, List<Talk> sends, List<Request> harmless) {
        HostileText text = new HostileText(harmless, sends, always());
        return hand(kamelet, HostileText.in(action, names, HostileText.TEXT), text).requests().stream()
                .flatMap(request -> text.difference(request).stream())
                .findFirst();
    }

    private void secrets() {
        KitFailure.when(!leaks.isEmpty(), "shows secrets in logs or errors: " + leaks);
    }

    private String sink() {
        return hub.fixture().kind() + "-" + fixture.verb() + "-sink";
    }

    private String lookup() {
        String lookup = labels.get("lookup");
        KitFailure.when(lookup == null, "has no look-up: the Kamelet has no label valuehub.io/lookup");
        return lookup + "-action";
    }

    private Handing exactly(List<Talk> talks, String kamelet) {
        return exactly(talks, kamelet, fixture.action());
    }

    private Handing exactly(List<Talk> talks, String kamelet, JsonNode action) {
        Conversation script = new Conversation(talks, always());
        Handing handing = hand(kamelet, action, script);
        List<String> differences = script.differences();
        KitFailure.when(!differences.isEmpty(), String.join("; ", differences));
        return handing;
    }

    private Handing hand(String kamelet, Function<Request, Answer> script) {
        return hand(kamelet, fixture.action(), script);
    }

    private Handing hand(String kamelet, JsonNode action, Function<Request, Answer> script) {
        Handing handing = hub.at(KitHub.FIRST).hand(hub.connection(), kamelet, action.toString(), script);
        leaks.addAll(hub.secretsIn(handing.shown(), secrets));
        return handing;
    }

    private List<Talk> always() {
        return hub.fixture().always();
    }
}
