package io.valuehub.routes.kit;

import static io.valuehub.routes.kit.KitHub.FIRST;
import static io.valuehub.routes.kit.KitHub.SECOND;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.SourceUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** Every case of the contract that has a meaning for a stream that is read from a table, not over HTTP. */
final class TableCases {

    /** Records of the cases that read several pages: more than one page of those the readers of tables make. */
    private static final int MANY = 2_100;

    private static final Instant OLDEST = FIRST.minus(Duration.ofDays(30));
    private static final IntConsumer NOTHING = page -> {};

    private final KitHub hub;
    private final TableFixture fixture;
    private final TableSource source;
    private final String cursorLabel;
    private final Map<String, String> secrets;
    private final Set<String> leaks = new LinkedHashSet<>();

    TableCases(KitHub hub, TableFixture fixture, TableSource source, String cursorLabel, Map<String, String> secrets) {
        this.hub = hub;
        this.fixture = fixture;
        this.source = source;
        this.cursorLabel = cursorLabel;
        this.secrets = secrets;
    }

    /** Runs them all; those of HTTP are told as not applying. */
    List<KitResult> run() {
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
        cases.put("not-found-404", this::notFound);
        cases.put("malformed-record", this::malformedRecord);
        cases.put("huge-page", this::hugePage);
        cases.put("new-fields", this::newFields);
        cases.put("extremes", this::extremes);
        cases.put("secrets", this::secrets);
        return StreamCases.NAMES.stream()
                .map(name -> run(name, cases.get(name)))
                .toList();
    }

    private KitResult run(String name, Runnable body) {
        String kind = hub.fixture().kind();
        String reason =
                body == null ? "is not read over HTTP" : fixture.without().get(name);
        try {
            if (reason != null) {
                check(name, body);
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

    /** What can be made from the rows cannot be left out. */
    private void check(String name, Runnable body) {
        boolean may = body == null
                || name.equals("same-second") && !asksForChanges()
                || name.equals("edited-record") && !hasChangedAt();
        KitFailure.when(!may, "is declared not to apply, but is made from the rows and applies to every table");
    }

    /** Whether the stream's query names a time since which it wants changes. */
    private boolean asksForChanges() {
        return cursorLabel.equals("modified")
                && hub.fixture()
                        .options()
                        .path(fixture.stream())
                        .path("query")
                        .asText()
                        .contains(":?since");
    }

    private boolean hasChangedAt() {
        return fixture.read().page().records().stream().anyMatch(record -> record.hasNonNull("changedAt"));
    }

    private void put(String connection, List<ObjectNode> rows) {
        source.put(connection, fixture.columns().keySet(), rows);
    }

    private Reading read(String connection, Instant at, IntConsumer passing) {
        Reading reading = hub.at(at).read(connection, fixture.stream(), request -> Answer.json(404, "{}"), passing);
        leaks.addAll(hub.secretsIn(reading.shown(), secrets));
        return reading;
    }

    private Reading read(String connection, Instant at) {
        return read(connection, at, NOTHING).succeeded();
    }

    private Reading same(TableFixture.Contents wanted, Reading reading) {
        List<JsonNode> got = reading.pages().stream().flatMap(List::stream).toList();
        StreamTrial.write(wanted.page(), got);
        List<JsonNode> records = wanted.page().records();
        KitFailure.when(
                !hub.canonical(got).equals(hub.canonical(records)),
                "handed on other records than the fixture has: " + Differences.between(records, got));
        return reading;
    }

    private Reading first(String connection) {
        put(connection, fixture.read().rows());
        return same(fixture.read(), read(connection, FIRST));
    }

    private void fullRead() {
        Reading reading = first(hub.connection());
        String cursor = reading.cursor().orElse("");
        KitFailure.when(
                cursorLabel.equals("modified") && !cursor.equals(FIRST.toString()),
                "stored the cursor '" + cursor + "' but must store " + FIRST);
        KitFailure.when(cursor.isEmpty(), "stored no cursor");
    }

    private void readTwice() {
        String connection = hub.connection();
        first(connection);
        Reading again = read(connection, SECOND);
        long written = again.run().orElseThrow().written();
        KitFailure.when(written > 0, "wrote " + written + " records anew when the same was read twice");
    }

    private void empty() {
        String connection = hub.connection();
        put(connection, List.of());
        Reading reading = read(connection, FIRST);
        KitFailure.when(!reading.good().isEmpty() || !reading.bad().isEmpty(), "made records of nothing");
        KitFailure.when(reading.cursor().isEmpty(), "stored no cursor");
    }

    private ObjectNode row(int n, Instant at) {
        Map<String, JsonNode> variables = new HashMap<>(numbered(n));
        variables.put("at", TextNode.valueOf(at.toString()));
        variables.put(
                "local",
                TextNode.valueOf(
                        LocalDateTime.ofInstant(at, hub.fixture().zone()).toString()));
        return (ObjectNode) fixture.make().one(fixture.read().rows().get(0).deepCopy(), variables);
    }

    private static Map<String, JsonNode> numbered(int n) {
        return Map.of(
                "n",
                LongNode.valueOf(n),
                "day",
                TextNode.valueOf(LocalDate.EPOCH.plusDays(n).toString()));
    }

    private String id(int n) {
        return fixture.id().one(NullNode.getInstance(), numbered(n)).asText();
    }

    private Map<Integer, ObjectNode> many() {
        Map<Integer, ObjectNode> rows = new TreeMap<>();
        for (int n = 1; n <= MANY; n++) {
            rows.put(n, row(n, OLDEST));
        }
        return rows;
    }

    private Set<String> delivered(Reading... readings) {
        Set<String> keys = new LinkedHashSet<>();
        for (Reading reading : readings) {
            reading.pages().forEach(page -> keys.addAll(keys(page)));
        }
        return keys;
    }

    private List<String> keys(List<JsonNode> page) {
        return page.stream().map(record -> fixture.key().one(record).asText()).toList();
    }

    private void missing(Iterable<Integer> wanted, Set<String> delivered, String which) {
        List<String> missing = new ArrayList<>();
        wanted.forEach(n -> {
            if (!delivered.contains(id(n))) {
                missing.add(id(n));
            }
        });
        KitFailure.when(
                !missing.isEmpty(),
                "missed " + missing.size() + " records " + which + ", the first with id "
                        + (missing.isEmpty() ? "" : missing.get(0)));
    }

    private void resumeAtPage() {
        String connection = hub.connection();
        Map<Integer, ObjectNode> rows = many();
        put(connection, List.copyOf(rows.values()));
        Reading cut = read(connection, FIRST, page -> {
            if (page == 2) {
                throw new SourceUnavailable(Problem.of("kit", "cut the reading off", "must go on"), null);
            }
        });
        cut.failedWith(SourceUnavailable.class);
        KitFailure.when(cut.cursor().isPresent(), "moved the cursor although the second page failed");
        KitFailure.when(
                cut.run().map(run -> run.pages() != 1).orElse(true), "did not save the first page before the second");
        Reading resumed = read(connection, FIRST.plus(Duration.ofHours(1)));
        // The first page that passed was saved, the second only seen.
        Set<String> all = delivered(resumed);
        all.addAll(keys(cut.pages().get(0)));
        missing(rows.keySet(), all, "when a run was cut off after its first page and gone on with");
        KitFailure.when(
                resumed.run().orElseThrow().id() != cut.run().orElseThrow().id(),
                "opened another run instead of going on with the one cut off");
        KitFailure.when(resumed.cursor().isEmpty(), "stored no cursor at the end");
    }

    private void resumeAtCursor() {
        String connection = hub.connection();
        first(connection);
        put(connection, fixture.changes().rows());
        KitFailure.when(fixture.changes().rows().isEmpty(), "has no `changes` in " + TableFixture.FILE);
        same(fixture.changes(), read(connection, SECOND));
    }

    private void futureCursor() {
        String connection = hub.connection();
        first(connection);
        Instant before = FIRST.minus(Duration.ofDays(1));
        Reading reading = read(connection, before);
        String cursor = reading.cursor().orElse("");
        KitFailure.when(
                cursorLabel.equals("modified") && cursor.compareTo(before.toString()) > 0,
                "kept a cursor in the future (" + cursor + " at " + before + "): what changes till then is lost");
        put(connection, fixture.changes().rows());
        same(fixture.changes(), read(connection, SECOND));
    }

    private void editedRecord() {
        String connection = hub.connection();
        first(connection);
        put(connection, fixture.changes().rows());
        Reading newer = read(connection, SECOND);
        KitFailure.when(
                newer.run().orElseThrow().written() == 0,
                "did not save the edited record: its changedAt must be later than before");
        put(connection, fixture.read().rows());
        Reading older = read(connection, SECOND.plus(Duration.ofHours(1)));
        long written = older.run().orElseThrow().written();
        KitFailure.when(written > 0, "let " + written + " older records replace newer ones");
    }

    private void sameSecond() {
        String connection = hub.connection();
        put(connection, List.of(row(3, OLDEST)));
        missing(List.of(3), delivered(read(connection, FIRST)), "of the first reading");
        put(connection, List.of(row(1, FIRST), row(2, FIRST.minus(Duration.ofMinutes(5))), row(3, OLDEST)));
        Set<String> second = delivered(read(connection, SECOND));
        missing(List.of(1), second, "that changed in the very second the first reading began");
        missing(List.of(2), second, "that changed before the first reading but was to be seen only after it");
        KitFailure.when(asksForChanges() && second.contains(id(3)), "read again what changed long ago");
    }

    private void pageChanges() {
        Map<Integer, ObjectNode> rows = many();
        Map<Integer, ObjectNode> changed = new TreeMap<>(rows);
        List.of(2, 3, 4).forEach(changed::remove);
        changed.put(5, row(5, FIRST.plusSeconds(1)));
        changed.put(MANY + 1, row(MANY + 1, FIRST.plusSeconds(1)));
        String connection = hub.connection();
        put(connection, List.copyOf(rows.values()));
        Reading during = read(connection, FIRST, page -> {
                    if (page == 1) {
                        put(connection, List.copyOf(changed.values()));
                    }
                })
                .succeeded();
        Set<Integer> untouched = new LinkedHashSet<>(rows.keySet());
        untouched.removeAll(List.of(2, 3, 4, 5));
        missing(untouched, delivered(during), "that nobody touched, when others changed between two pages");
        Reading after = read(connection, SECOND);
        missing(changed.keySet(), delivered(during, after), "after others changed between two pages");
    }

    private void notFound() {
        String connection = hub.connection();
        source.remove(connection);
        Reading reading = read(connection, FIRST, NOTHING).failedWith(ConfigProblem.class);
        KitFailure.when(reading.cursor().isPresent(), "moved the cursor");
    }

    private void malformedRecord() {
        KitFailure.when(
                fixture.malformed().isEmpty(),
                "has no `malformed` in " + TableFixture.FILE + ": rows that cannot be read");
        String connection = hub.connection();
        List<ObjectNode> rows = new ArrayList<>(fixture.read().rows());
        rows.addAll(fixture.malformed());
        put(connection, rows);
        Reading reading = read(connection, FIRST);
        KitFailure.when(
                !reading.good().equals(hub.canonical(fixture.read().page().records())),
                "lost good records, or made some of malformed ones, that stood beside each other");
        KitFailure.when(
                reading.bad().size() != fixture.malformed().size(),
                "put " + reading.bad().size() + " of " + fixture.malformed().size()
                        + " malformed records in quarantine");
        KitFailure.when(reading.bad().stream().anyMatch(String::isBlank), "gave no reason in quarantine");
    }

    private void hugePage() {
        String connection = hub.connection();
        Map<Integer, ObjectNode> rows = many();
        put(connection, List.copyOf(rows.values()));
        Reading reading = read(connection, FIRST);
        missing(rows.keySet(), delivered(reading), "of " + MANY);
        KitFailure.when(reading.pages().size() < 2, "handed on " + MANY + " records as one page");
        KitFailure.when(!reading.bad().isEmpty(), "put sound records in quarantine: " + reading.bad());
    }

    private void newFields() {
        String connection = hub.connection();
        Set<String> columns = new LinkedHashSet<>(List.of("x_new_field"));
        columns.addAll(fixture.columns().keySet());
        List<ObjectNode> rows = fixture.read().rows().stream()
                .map(row -> row.deepCopy().put("x_new_field", "1,\"x\""))
                .toList();
        source.put(connection, columns, rows);
        same(fixture.read(), read(connection, FIRST));
    }

    private void extremes() {
        KitFailure.when(fixture.extremes().rows().isEmpty(), "has no `extremes` in " + TableFixture.FILE);
        String connection = hub.connection();
        put(connection, fixture.extremes().rows());
        Reading reading = same(fixture.extremes(), read(connection, FIRST));
        KitFailure.when(!reading.bad().isEmpty(), "put an extreme in quarantine: " + reading.bad());
    }

    /** Runs last: what any case before it has shown. */
    private void secrets() {
        KitFailure.when(!leaks.isEmpty(), "shows secrets in logs, errors or the ledger: " + leaks);
    }
}
