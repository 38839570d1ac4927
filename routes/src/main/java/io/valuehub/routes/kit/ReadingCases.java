package io.valuehub.routes.kit;

import static io.valuehub.routes.kit.KitHub.FIRST;
import static io.valuehub.routes.kit.KitHub.SECOND;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.SourceUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a stream must read, and from where it goes on. */
final class ReadingCases {

    private final StreamTrial trial;
    private final StreamFixture fixture;

    ReadingCases(StreamTrial trial) {
        this.trial = trial;
        fixture = trial.fixture();
    }

    Map<String, Runnable> cases() {
        Map<String, Runnable> cases = new LinkedHashMap<>();
        cases.put("full-read", this::fullRead);
        cases.put("read-twice", this::readTwice);
        cases.put("empty", this::empty);
        cases.put("resume-at-page", this::resumeAtPage);
        cases.put("resume-at-cursor", this::resumeAtCursor);
        cases.put("future-cursor", this::futureCursor);
        cases.put("edited-record", this::editedRecord);
        return cases;
    }

    private void fullRead() {
        trial.reads(trial.connection(), FIRST, fixture.read(), trial.cursorAfter(FIRST));
    }

    private void readTwice() {
        String connection = trial.connection();
        trial.reads(connection, FIRST, fixture.read(), trial.cursorAfter(FIRST));
        Instant next = SECOND;
        if (asksElsewhereLater()) {
            trial.read(connection, SECOND, trial.replay(fixture.changes())).succeeded();
            next = SECOND.plus(Duration.ofHours(1));
        }
        Reading again = trial.read(
                        connection, next, trial.replay(asksElsewhereLater() ? fixture.changes() : fixture.read()))
                .succeeded();
        long written = again.run().orElseThrow().written();
        KitFailure.when(written > 0, "wrote " + written + " records anew when the same was read twice");
    }

    private void empty() {
        KitFailure.when(fixture.empty() == null, "has no `empty` in " + StreamFixture.FILE);
        Reading reading = trial.read(
                        trial.connection(),
                        FIRST,
                        new Loose(List.of(), trial.always(), StreamTrial.lists(fixture.read()), fixture.empty()))
                .succeeded();
        KitFailure.when(!reading.good().isEmpty() || !reading.bad().isEmpty(), "made records of nothing");
        KitFailure.when(reading.cursor().isEmpty(), "stored no cursor");
        long asked = reading.requests().stream()
                .filter(trial.first()::sameAddress)
                .filter(request -> trial.always().stream()
                        .noneMatch(talk -> talk.ask().difference(request).isEmpty()))
                .count();
        KitFailure.when(asked != 1, "asked " + asked + " times for a list that is empty" + reading.asked());
    }

    private void resumeAtPage() {
        KitFailure.when(
                fixture.read().size() < 2,
                "is recorded with one page; record a second one, or say under `without` why there is none");
        String connection = trial.connection();
        List<Talk> all = fixture.talks(fixture.read());
        Ask second = fixture.read().get(1).first().ask();
        // More than a client waits for: the run is over at once and can go on later.
        Answer later = Answer.json(503, "{}").with("Retry-After", "86400");
        Conversation broken = new Conversation(all, trial.always())
                .but(request -> second.difference(request).isEmpty() ? Optional.of(later) : Optional.empty());
        Reading cut = trial.read(connection, FIRST, broken).failedWith(SourceUnavailable.class);
        KitFailure.when(cut.cursor().isPresent(), "moved the cursor although the second page failed");
        KitFailure.when(
                cut.run().map(run -> run.pages() != 1).orElse(true), "did not save the first page before the second");
        List<PageFixture> rest = fixture.read().subList(1, fixture.read().size());
        Reading resumed = trial.read(connection, FIRST.plus(Duration.ofHours(1)), trial.conversation(rest));
        trial.same(rest, resumed);
        StreamTrial.cursorIs(resumed, trial.cursorAfter(FIRST));
    }

    private void resumeAtCursor() {
        KitFailure.when(
                fixture.changes().isEmpty(),
                "has no `changes` in " + StreamFixture.FILE + ": what the API is asked, and answers, a day later");
        String connection = trial.connection();
        trial.reads(connection, FIRST, fixture.read(), trial.cursorAfter(FIRST));
        trial.reads(connection, SECOND, fixture.changes(), fixture.cursor() == null ? SECOND.toString() : null);
        Ask asked = fixture.changes().get(0).first().ask();
        boolean same = asked.equals(trial.first());
        KitFailure.when(
                same && trial.cursorLabel().equals("modified"),
                "asks the same with a stored cursor as without, but its Kamelet has the label cursor: modified");
        KitFailure.when(
                !same && trial.cursorLabel().equals("none"),
                "asks otherwise with a stored cursor, but its Kamelet has the label cursor: none");
    }

    private void futureCursor() {
        String connection = trial.connection();
        trial.reads(connection, FIRST, fixture.read(), trial.cursorAfter(FIRST));
        Instant before = FIRST.minus(Duration.ofDays(1));
        List<Ask> later = StreamTrial.lists(asksElsewhereLater() ? fixture.changes() : fixture.read());
        Reading reading = trial.read(
                        connection,
                        before,
                        new Loose(List.of(), trial.always(), later, StreamTrial.orElse(fixture.empty())))
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
        String connection = trial.connection();
        trial.read(connection, FIRST, trial.replay(fixture.read())).succeeded();
        Reading newer =
                trial.read(connection, SECOND, trial.replay(fixture.changes())).succeeded();
        KitFailure.when(
                newer.run().orElseThrow().written() == 0,
                "did not save the edited record: its changedAt must be later than before");
        if (asksElsewhereLater()) {
            return; // what the first address answered cannot come again
        }
        Reading older = trial.read(connection, SECOND.plus(Duration.ofHours(1)), trial.replay(fixture.read()))
                .succeeded();
        long written = older.run().orElseThrow().written();
        KitFailure.when(
                written > 0 && !trial.cursorLabel().equals("none"),
                "let " + written + " older records replace newer ones: changedAt must come from the source");
    }

    /** Whether the first load is another request than those for changes: a list or an export, then a search. */
    private boolean asksElsewhereLater() {
        if (fixture.changes().isEmpty()) {
            return false;
        }
        Ask later = fixture.changes().get(0).first().ask();
        return !later.method().equals(trial.first().method())
                || !later.path().equals(trial.first().path());
    }

    private static Map<String, JsonNode> byKey(List<PageFixture> pages) {
        Map<String, JsonNode> byKey = new LinkedHashMap<>();
        pages.forEach(page -> page.records()
                .forEach(record -> byKey.put(
                        record.path("type").asText() + "/" + record.path("id").asText(), record)));
        return byKey;
    }
}
