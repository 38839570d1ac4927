package io.valuehub.routes.kit;

import static io.valuehub.routes.kit.KitHub.FIRST;
import static io.valuehub.routes.kit.KitHub.SECOND;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.problem.BadRecord;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.SourceUnavailable;
import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.connectors.CanonicalReader;
import io.valuehub.connectors.Jq;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every case of the contract, for one stream that is read over HTTP. */
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

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ELSEWHERE = "https://elsewhere.example";
    private static final int HUGE = 2_000;

    private final KitHub hub;
    private final StreamFixture fixture;
    private final String cursorLabel;
    private final Map<String, String> secrets;
    private final Set<String> leaks = new LinkedHashSet<>();

    StreamCases(KitHub hub, StreamFixture fixture, String cursorLabel, Map<String, String> secrets) {
        this.hub = hub;
        this.fixture = fixture;
        this.cursorLabel = cursorLabel;
        this.secrets = secrets;
    }

    /** Runs them all. */
    List<KitResult> run() {
        Map<String, Runnable> cases = cases();
        List<KitResult> results = new ArrayList<>();
        for (String name : NAMES) {
            results.add(run(name, cases.get(name)));
        }
        return results;
    }

    private Map<String, Runnable> cases() {
        Map<String, Runnable> cases = new LinkedHashMap<>();
        cases.put("full-read", this::fullRead);
        cases.put("read-twice", this::readTwice);
        cases.put("empty", this::empty);
        cases.put("resume-at-page", this::resumeAtPage);
        cases.put("resume-at-cursor", this::resumeAtCursor);
        cases.put("future-cursor", this::futureCursor);
        cases.put("edited-record", this::editedRecord);
        cases.put("same-second", this::sameSecond);
        cases.put("page-changes", this::pageChanges);
        cases.put("refused-401", () -> owners(401));
        cases.put("forbidden-403", () -> owners(403));
        cases.put("not-found-404", () -> owners(404));
        cases.put("busy-429-retry-after", this::busyRetryAfter);
        cases.put("busy-429", this::busy);
        cases.put("server-error-500", () -> passing(Answer.json(500, "{\"message\":\"oops\"}")));
        cases.put("cut-body", () -> passing(firstAnswer().withSent(Answer.Sent.HALF_THE_BODY)));
        cases.put("no-answer", () -> passing(firstAnswer().withSent(Answer.Sent.NOTHING)));
        cases.put("web-page", this::webPage);
        cases.put("error-in-200", this::errorIn200);
        cases.put("malformed-record", this::malformedRecord);
        cases.put("huge-page", this::hugePage);
        cases.put("new-fields", this::newFields);
        cases.put("extremes", this::extremes);
        cases.put("foreign-redirect", this::foreignRedirect);
        cases.put("foreign-next-link", this::foreignNextLink);
        cases.put("secrets", this::secrets);
        return cases;
    }

    private KitResult run(String name, Runnable body) {
        String kind = hub.fixture().kind();
        String reason = fixture.without().get(name);
        try {
            if (reason != null) {
                plausible(name);
                return new KitResult(kind, fixture.stream(), name, KitResult.State.NOT_APPLICABLE, reason);
            }
            body.run();
            return new KitResult(kind, fixture.stream(), name, KitResult.State.PASSED, "");
        } catch (KitFailure | ConfigProblem e) {
            return new KitResult(kind, fixture.stream(), name, KitResult.State.FAILED, e.getMessage());
        } catch (RuntimeException e) {
            return new KitResult(kind, fixture.stream(), name, KitResult.State.FAILED, "broke the kit: " + e);
        }
    }

    /** Whether a case can be left out: what can be made from the recordings cannot. */
    private void plausible(String name) {
        boolean getsOnly = fixture.talks(fixture.read()).stream()
                .allMatch(talk -> talk.ask().method().equals("GET"));
        boolean onePage = fixture.read().size() == 1;
        String why =
                switch (name) {
                    case "resume-at-page", "page-changes" -> onePage ? "" : "the recording has several pages";
                    case "resume-at-cursor" ->
                        cursorLabel.equals("modified") ? "the Kamelet's label says cursor: modified" : "";
                    case "edited-record" -> isEdited() ? "its records have a changedAt" : "";
                    case "same-second" ->
                        cursorLabel.equals("modified") ? "the Kamelet's label says cursor: modified" : "";
                    case "error-in-200" -> getsOnly ? "" : "it asks with POST, as GraphQL and JSON-RPC do";
                    case "extremes" -> hasMoneyOrTime() ? "its records have money or times" : "";
                    default -> "it is made from the recordings and applies to every stream read over HTTP";
                };
        KitFailure.when(!why.isEmpty(), "is declared not to apply, but " + why);
    }

    private boolean isEdited() {
        return fixture.read().stream()
                .flatMap(page -> page.records().stream())
                .anyMatch(record -> record.hasNonNull("changedAt"));
    }

    private boolean hasMoneyOrTime() {
        Set<String> telling = Set.of("revenue", "amount", "price", "placedAt", "refundedAt", "at");
        return fixture.read().stream().flatMap(page -> page.records().stream()).anyMatch(record -> telling.stream()
                .anyMatch(record::hasNonNull));
    }

    // ---- what is read

    private void fullRead() {
        reads(hub.connection(), FIRST, fixture.read(), cursorAfter(FIRST));
    }

    private void readTwice() {
        String connection = hub.connection();
        reads(connection, FIRST, fixture.read(), cursorAfter(FIRST));
        Instant next = SECOND;
        if (asksElsewhereLater()) {
            read(connection, SECOND, replay(fixture.changes())).succeeded();
            next = SECOND.plus(Duration.ofHours(1));
        }
        Reading again = read(connection, next, replay(asksElsewhereLater() ? fixture.changes() : fixture.read()))
                .succeeded();
        long written = again.run().orElseThrow().written();
        KitFailure.when(written > 0, "wrote " + written + " records anew when the same was read twice");
    }

    private void empty() {
        KitFailure.when(fixture.empty() == null, "has no `empty` in " + StreamFixture.FILE);
        Reading reading = read(hub.connection(), FIRST, new Loose(List.of(), always(), first(), fixture.empty()))
                .succeeded();
        KitFailure.when(!reading.good().isEmpty() || !reading.bad().isEmpty(), "made records of nothing");
        KitFailure.when(reading.cursor().isEmpty(), "stored no cursor");
        long asked = reading.requests().stream()
                .filter(first()::sameAddress)
                .filter(request -> always().stream()
                        .noneMatch(talk -> talk.ask().difference(request).isEmpty()))
                .count();
        KitFailure.when(asked != 1, "asked " + asked + " times for a list that is empty" + reading.asked());
    }

    private void resumeAtPage() {
        KitFailure.when(
                fixture.read().size() < 2,
                "is recorded with one page; record a second one, or say under `without` why there is none");
        String connection = hub.connection();
        List<Talk> all = fixture.talks(fixture.read());
        Ask second = fixture.read().get(1).first().ask();
        // More than a client waits for: the run is over at once and can go on later.
        Answer later = Answer.json(503, "{}").with("Retry-After", "86400");
        Conversation broken = new Conversation(all, always())
                .but(request -> second.difference(request).isEmpty()
                        ? java.util.Optional.of(later)
                        : java.util.Optional.empty());
        Reading cut = read(connection, FIRST, broken).failedWith(SourceUnavailable.class);
        KitFailure.when(cut.cursor().isPresent(), "moved the cursor although the second page failed");
        KitFailure.when(
                cut.run().map(run -> run.pages() != 1).orElse(true), "did not save the first page before the second");
        List<PageFixture> rest = fixture.read().subList(1, fixture.read().size());
        Reading resumed = read(connection, FIRST.plus(Duration.ofHours(1)), conversation(rest));
        same(rest, resumed);
        cursorIs(resumed, cursorAfter(FIRST));
    }

    private void resumeAtCursor() {
        KitFailure.when(
                fixture.changes().isEmpty(),
                "has no `changes` in " + StreamFixture.FILE + ": what the API is asked, and answers, a day later");
        String connection = hub.connection();
        reads(connection, FIRST, fixture.read(), cursorAfter(FIRST));
        reads(connection, SECOND, fixture.changes(), fixture.cursor() == null ? SECOND.toString() : null);
        Ask asked = fixture.changes().get(0).first().ask();
        boolean same = asked.equals(first());
        KitFailure.when(
                same && cursorLabel.equals("modified"),
                "asks the same with a stored cursor as without, but its Kamelet has the label cursor: modified");
        KitFailure.when(
                !same && cursorLabel.equals("none"),
                "asks otherwise with a stored cursor, but its Kamelet has the label cursor: none");
    }

    private void futureCursor() {
        String connection = hub.connection();
        reads(connection, FIRST, fixture.read(), cursorAfter(FIRST));
        Instant before = FIRST.minus(Duration.ofDays(1));
        Ask later = asksElsewhereLater() ? fixture.changes().get(0).first().ask() : first();
        Reading reading = read(connection, before, new Loose(List.of(), always(), later, orElse(fixture.empty())))
                .succeeded();
        String cursor = reading.cursor().orElse("");
        KitFailure.when(
                fixture.cursor() == null && cursor.compareTo(before.toString()) > 0,
                "kept a cursor in the future (" + cursor + " at " + before + "): what changes till then is lost");
    }

    private void editedRecord() {
        KitFailure.when(fixture.changes().isEmpty(), "has no `changes` in " + StreamFixture.FILE);
        Map<String, JsonNode> before = byKey(fixture.read());
        boolean edited = byKey(fixture.changes()).entrySet().stream()
                .anyMatch(record -> before.containsKey(record.getKey())
                        && !before.get(record.getKey()).equals(record.getValue()));
        KitFailure.when(!edited, "has no record of `read` edited in `changes`");
        String connection = hub.connection();
        read(connection, FIRST, replay(fixture.read())).succeeded();
        Reading newer = read(connection, SECOND, replay(fixture.changes())).succeeded();
        KitFailure.when(
                newer.run().orElseThrow().written() == 0,
                "did not save the edited record: its changedAt must be later than before");
        if (asksElsewhereLater()) {
            return; // what the first address answered cannot come again
        }
        Reading older = read(connection, SECOND.plus(Duration.ofHours(1)), replay(fixture.read()))
                .succeeded();
        long written = older.run().orElseThrow().written();
        KitFailure.when(
                written > 0 && !cursorLabel.equals("none"),
                "let " + written + " older records replace newer ones: changedAt must come from the source");
    }

    /** Whether the first load is another request than those for changes: a list or an export, then a search. */
    private boolean asksElsewhereLater() {
        if (fixture.changes().isEmpty()) {
            return false;
        }
        Ask later = fixture.changes().get(0).first().ask();
        return !later.method().equals(first().method()) || !later.path().equals(first().path());
    }

    private static Map<String, JsonNode> byKey(List<PageFixture> pages) {
        Map<String, JsonNode> byKey = new LinkedHashMap<>();
        pages.forEach(page -> page.records()
                .forEach(record -> byKey.put(
                        record.path("type").asText() + "/" + record.path("id").asText(), record)));
        return byKey;
    }

    // ---- an API that changes

    private Play play() {
        KitFailure.when(
                fixture.api() == null,
                "has no `api` in " + StreamFixture.FILE + ": how the API behaves while its records change");
        JsonNode records = records(firstAnswer().asJson().path("body"));
        KitFailure.when(records.isEmpty(), "has no record at " + fixture.recordsAt() + " of its first answer");
        List<Talk> others = new ArrayList<>(always());
        others.addAll(fixture.talks(fixture.read()));
        return new Play(fixture.api(), firstAnswer(), records.get(0), others);
    }

    private void sameSecond() {
        Play play = play();
        String connection = hub.connection();
        Reading first = read(connection, FIRST, play).succeeded();
        missing(play, first, play.all(), "of the first reading");
        play.edit(1, FIRST);
        play.edit(2, FIRST.minus(Duration.ofMinutes(5)));
        Reading second = read(connection, SECOND, play).succeeded();
        missing(play, second, Set.of(1), "that changed in the very second the first reading began");
        missing(play, second, Set.of(2), "that changed before the first reading but was to be seen only after it");
    }

    private void pageChanges() {
        Map<String, Consumer<Play>> changes = new LinkedHashMap<>();
        changes.put("one of the first page went away", play -> play.remove(2));
        changes.put(
                "three of the first page went away", play -> List.of(1, 2, 3).forEach(play::remove));
        changes.put("one of the first page was edited", play -> play.edit(2, FIRST.plusSeconds(1)));
        changes.put("one of the second page was edited", play -> play.edit(play.size() + 2, FIRST.plusSeconds(1)));
        changes.put("one came new", play -> play.edit(play.size() * 3, FIRST.plusSeconds(1)));
        changes.forEach((what, change) -> {
            Play play = play();
            play.afterFirstPage(() -> change.accept(play));
            String connection = hub.connection();
            Reading during = read(connection, FIRST, play).succeeded();
            missing(play, during, play.untouched(), "that nobody touched, when " + what + " while pages were read");
            Set<Integer> later = new TreeSet<>(play.all());
            Set<String> delivered = delivered(during);
            Set<Integer> untouched = play.untouched();
            later.removeIf(n -> untouched.contains(n) && delivered.contains(play.id(n)));
            if (!later.isEmpty()) {
                Reading after = read(connection, SECOND, play).succeeded();
                missing(play, after, later, "at the next reading, after " + what);
            }
        });
    }

    private static Set<String> delivered(Reading reading) {
        return reading.good().stream().map(record -> record.id().externalId()).collect(Collectors.toSet());
    }

    private static void missing(Play play, Reading reading, Set<Integer> wanted, String which) {
        Set<String> delivered = delivered(reading);
        List<String> missing = wanted.stream()
                .map(play::id)
                .filter(id -> !delivered.contains(id))
                .toList();
        KitFailure.when(
                !missing.isEmpty(),
                "missed " + missing.size() + " of " + wanted.size() + " records " + which + ", the first with id "
                        + (missing.isEmpty() ? "" : missing.get(0)) + reading.asked());
    }

    // ---- answers that are none

    private void owners(int status) {
        Answer answer = Answer.json(status, "{\"message\":\"no\"}");
        Reading reading = read(
                        hub.connection(), FIRST, conversation(fixture.read()).firstAnswers(9, answer))
                .failedWith(ConfigProblem.class);
        KitFailure.when(!reading.waits().isEmpty(), "tried again after " + status);
        KitFailure.when(reading.cursor().isPresent(), "moved the cursor");
    }

    private void busyRetryAfter() {
        Answer busy = Answer.json(429, "{}").with("Retry-After", "7");
        Reading reading = passing(busy);
        KitFailure.when(
                !reading.waits().equals(List.of(Duration.ofSeconds(7))),
                "waited " + reading.waits() + " but was asked to wait 7 seconds");
    }

    private void busy() {
        Answer busy = Answer.json(429, "{}");
        Reading reading = read(
                        hub.connection(), FIRST, conversation(fixture.read()).firstAnswers(99, busy))
                .failedWith(SourceUnavailable.class);
        KitFailure.when(
                reading.waits().size() < 2, "tried again " + reading.waits().size() + " times only");
        KitFailure.when(reading.cursor().isPresent(), "moved the cursor");
    }

    /** One bad answer, then the API is well: all is read, after one wait. */
    private Reading passing(Answer once) {
        Conversation script = conversation(fixture.read()).firstAnswers(1, once);
        Reading reading = read(hub.connection(), FIRST, script).succeeded();
        same(fixture.read(), reading);
        exact(script);
        KitFailure.when(reading.waits().size() != 1, "waited " + reading.waits().size() + " times but must once");
        return reading;
    }

    private void webPage() {
        Reading reading = read(
                        hub.connection(), FIRST, conversation(fixture.read()).firstAnswers(99, Answer.webPage()))
                .failedWith(SourceUnavailable.class);
        String message = reading.failure().orElseThrow().getMessage();
        KitFailure.when(!message.contains("web page"), "says '" + message + "' of a web page in place of JSON");
    }

    private void errorIn200() {
        KitFailure.when(
                fixture.errors().isEmpty(),
                "has no `errors` in " + StreamFixture.FILE + "; if errors have a status of their own, say so under"
                        + " `without`");
        for (StreamFixture.ErrorFixture error : fixture.errors()) {
            if (error.means().equals("wait")) {
                passing(error.answer());
                continue;
            }
            Reading reading =
                    read(hub.connection(), FIRST, conversation(fixture.read()).firstAnswers(99, error.answer()));
            if (error.means().equals("mend")) {
                reading.failedWith(ConfigProblem.class);
            } else {
                reading.failedWith(SourceUnavailable.class);
            }
            String message = reading.failure().orElseThrow().getMessage();
            KitFailure.when(
                    !message.contains(error.says()), "says '" + message + "' but must say '" + error.says() + "'");
            KitFailure.when(reading.cursor().isPresent(), "moved the cursor");
        }
    }

    // ---- odd records

    private void malformedRecord() {
        JsonNode answer = firstAnswer().asJson().path("body");
        ArrayNode records = (ArrayNode) records(answer).deepCopy();
        KitFailure.when(records.isEmpty(), "has no record at " + fixture.recordsAt() + " of its first answer");
        JsonNode sound = records.get(0);
        records.insert(1, "what");
        records.insert(2, JSON.createObjectNode());
        records.insert(3, damaged(sound));
        Reading reading = read(hub.connection(), FIRST, firstPage(withRecords(answer, records)));
        reading.succeeded();
        List<CanonicalRecord> wanted = canonical(fixture.read().get(0).records());
        KitFailure.when(
                !new LinkedHashSet<>(reading.good()).containsAll(wanted),
                "lost good records that stood beside three malformed ones");
        List<String> surplus = surplus(wanted, reading);
        KitFailure.when(!surplus.isEmpty(), "made records of malformed ones: " + surplus);
        KitFailure.when(
                reading.bad().size() < 3, "put " + reading.bad().size() + " of three malformed records in quarantine");
        KitFailure.when(reading.bad().stream().anyMatch(String::isBlank), "gave no reason in quarantine");
    }

    private static List<String> surplus(List<CanonicalRecord> wanted, Reading reading) {
        return reading.good().stream()
                .filter(record -> !wanted.contains(record))
                .map(record ->
                        record.getClass().getSimpleName() + " " + record.id().externalId())
                .toList();
    }

    /** The same record with an object in place of every text and number but its ids. */
    private static JsonNode damaged(JsonNode sound) {
        JsonNode copy = sound.deepCopy();
        spoil(copy);
        return copy;
    }

    private static void spoil(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            node.forEach(StreamCases::spoil);
            return;
        }
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (field.getValue().isContainerNode()) {
                spoil(field.getValue());
            } else if (!field.getKey().equals("id")) {
                field.setValue(JSON.createObjectNode().put("unexpected", true));
            }
        }
    }

    private void hugePage() {
        JsonNode answer = firstAnswer().asJson().path("body");
        ArrayNode records = (ArrayNode) records(answer);
        ArrayNode many = JSON.createArrayNode();
        int copies = Math.max(1, HUGE / Math.max(1, records.size()));
        for (int i = 0; i < copies; i++) {
            many.addAll(records);
        }
        Reading reading = read(hub.connection(), FIRST, firstPage(withRecords(answer, many)));
        reading.succeeded();
        Set<CanonicalRecord> wanted =
                new LinkedHashSet<>(canonical(fixture.read().get(0).records()));
        KitFailure.when(
                !new LinkedHashSet<>(reading.good()).equals(wanted)
                        || !reading.bad().isEmpty(),
                "did not read a page of " + many.size() + " records as it reads " + records.size());
    }

    private void newFields() {
        JsonNode answer = firstAnswer().asJson().path("body").deepCopy();
        ObjectNode news = JSON.createObjectNode();
        news.putArray("a").add(1).addNull().add("x");
        ArrayNode records = (ArrayNode) records(answer).deepCopy();
        records.forEach(record -> {
            if (record instanceof ObjectNode object) {
                object.set("x_new_field", news);
            }
        });
        JsonNode changed = withRecords(answer, records);
        if (changed instanceof ObjectNode object) {
            object.set("x_new_field", news);
        }
        List<PageFixture> pages = new ArrayList<>(fixture.read());
        pages.set(0, pages.get(0).withFirst(firstAnswer().withBody(changed.toString())));
        Conversation script = conversation(pages);
        same(fixture.read(), read(hub.connection(), FIRST, script).succeeded());
        exact(script);
    }

    private void extremes() {
        KitFailure.when(
                fixture.extremes().isEmpty(),
                "has no `extremes` in " + StreamFixture.FILE
                        + ": a page with the largest, smallest and oddest amounts and times");
        reads(hub.connection(), FIRST, fixture.extremes(), null);
    }

    // ---- secrets

    private void foreignRedirect() {
        Answer away = new Answer(302, Map.of("Location", ELSEWHERE + first().path()), "", Answer.Sent.WHOLE);
        Reading reading = read(
                        hub.connection(), FIRST, conversation(fixture.read()).firstAnswers(9, away))
                .failedWith(ConfigProblem.class);
        stayedHome(reading);
    }

    private void foreignNextLink() {
        List<PageFixture> pages = new ArrayList<>();
        for (PageFixture page : fixture.read()) {
            Answer answer = page.first().answer();
            Answer away = answer.withBody(answer.body().replace(first().origin(), ELSEWHERE));
            for (Map.Entry<String, String> header : answer.headers().entrySet()) {
                away = away.with(header.getKey(), header.getValue().replace(first().origin(), ELSEWHERE));
            }
            pages.add(page.withFirst(away));
        }
        stayedHome(read(hub.connection(), FIRST, conversation(pages)));
    }

    private static void stayedHome(Reading reading) {
        KitFailure.when(
                reading.requests().stream().anyMatch(request -> request.origin().equals(ELSEWHERE)),
                "followed a link to another origin");
    }

    private void secrets() {
        KitFailure.when(!leaks.isEmpty(), "shows secrets in logs, errors or the ledger: " + leaks);
    }

    // ---- how a case is played

    private Reading read(String connection, Instant at, Function<Request, Answer> script) {
        Reading reading = hub.at(at).read(connection, fixture.stream(), script);
        leaks.addAll(hub.secretsIn(reading.shown(), secrets));
        return reading;
    }

    /** Reads pages exactly as recorded. */
    private void reads(String connection, Instant at, List<PageFixture> pages, String cursor) {
        Conversation script = conversation(pages);
        Reading reading = read(connection, at, script);
        exact(script);
        reading.succeeded();
        same(pages, reading);
        if (cursor != null) {
            cursorIs(reading, cursor);
        }
    }

    private static void exact(Conversation script) {
        List<String> differences = script.differences();
        KitFailure.when(!differences.isEmpty(), String.join("; ", differences));
    }

    private static void cursorIs(Reading reading, String cursor) {
        String stored = reading.cursor().orElse("none");
        KitFailure.when(!stored.equals(cursor), "stored the cursor " + stored + " but must store " + cursor);
    }

    private String cursorAfter(Instant at) {
        return fixture.cursor() == null ? at.toString() : fixture.cursor();
    }

    /** Page by page, the records must be those of the fixture, as the hub understands them. */
    private void same(List<PageFixture> pages, Reading reading) {
        reading.succeeded();
        for (int i = 0; i < pages.size(); i++) {
            KitFailure.when(reading.pages().size() <= i, "handed on " + i + " pages but must " + pages.size());
            List<JsonNode> page = reading.pages().get(i);
            write(pages.get(i), page);
            List<CanonicalRecord> wanted = canonical(pages.get(i).records());
            List<CanonicalRecord> got = canonical(page);
            KitFailure.when(
                    !got.equals(wanted),
                    "handed on, as page " + (i + 1) + ", other records than the fixture has: "
                            + Differences.between(pages.get(i).records(), page));
        }
        KitFailure.when(
                reading.pages().size() > pages.size(),
                "handed on " + reading.pages().size() + " pages but must " + pages.size());
    }

    /** Where a fixture names a file of records that is not there yet, it is made: to be read, and kept if it is right. */
    private static void write(PageFixture page, List<JsonNode> records) {
        if (page.unwritten().isEmpty() || Files.exists(page.unwritten().get())) {
            return;
        }
        Path file = page.unwritten().get();
        try {
            Files.writeString(
                    file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(records) + System.lineSeparator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new KitFailure("had no " + file.getFileName()
                + "; it now holds what the Kamelet handed on: read it line by line against the API's answer, mend what is"
                + " wrong, and run again");
    }

    private List<CanonicalRecord> canonical(List<JsonNode> records) {
        CanonicalReader reader = new CanonicalReader(hub.fixture().currency());
        List<CanonicalRecord> canonical = new ArrayList<>();
        for (JsonNode record : records) {
            try {
                canonical.add(reader.read(record, "kit"));
            } catch (BadRecord e) {
                throw new KitFailure("has a record that is not canonical: " + e.getMessage());
            }
        }
        return canonical;
    }

    private JsonNode records(JsonNode body) {
        JsonNode records = Jq.of("records-at", fixture.recordsAt()).one(body);
        KitFailure.when(!records.isArray(), "has no array at records-at: " + fixture.recordsAt());
        return records;
    }

    private JsonNode withRecords(JsonNode body, JsonNode records) {
        return Jq.of("records-at", fixture.recordsAt() + " = $records").one(body, Map.of("records", records));
    }

    private Loose firstPage(JsonNode body) {
        List<Talk> talks = new ArrayList<>(fixture.read()
                .get(0)
                .withFirst(firstAnswer().withBody(body.toString()))
                .talks());
        return new Loose(talks, always(), first(), orElse(fixture.empty()));
    }

    private static Answer orElse(Answer empty) {
        KitFailure.when(empty == null, "has no `empty` in " + StreamFixture.FILE);
        return empty;
    }

    private Ask first() {
        return fixture.read().get(0).first().ask();
    }

    private Answer firstAnswer() {
        return fixture.read().get(0).first().answer();
    }

    private List<Talk> always() {
        return hub.fixture().always();
    }

    private Conversation conversation(List<PageFixture> pages) {
        return new Conversation(fixture.talks(pages), always());
    }

    private Replay replay(List<PageFixture> pages) {
        return new Replay(fixture.talks(pages), always());
    }
}
