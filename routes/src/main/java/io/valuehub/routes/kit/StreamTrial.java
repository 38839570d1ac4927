package io.valuehub.routes.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.connectors.Jq;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** One stream, read over HTTP as a case wants it, and what is asked of every reading. */
final class StreamTrial {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KitHub hub;
    private final StreamFixture fixture;
    private final String cursorLabel;
    private final Map<String, String> secrets;
    private final Set<String> leaks = new LinkedHashSet<>();

    StreamTrial(KitHub hub, StreamFixture fixture, String cursorLabel, Map<String, String> secrets) {
        this.hub = hub;
        this.fixture = fixture;
        this.cursorLabel = cursorLabel;
        this.secrets = secrets;
    }

    StreamFixture fixture() {
        return fixture;
    }

    /** The Kamelet's label {@code cursor}. */
    String cursorLabel() {
        return cursorLabel;
    }

    /** Names of the secrets that were shown in any reading so far. */
    Set<String> leaks() {
        return leaks;
    }

    /** A connection that no case has used. */
    String connection() {
        return hub.connection();
    }

    /** Reads the stream once, at that time, from an API that answers like this. */
    Reading read(String connection, Instant at, Function<Request, Answer> script) {
        Reading reading = hub.at(at).read(connection, fixture.stream(), script);
        leaks.addAll(hub.secretsIn(reading.shown(), secrets));
        return reading;
    }

    /** Reads pages exactly as recorded. */
    void reads(String connection, Instant at, List<PageFixture> pages, String cursor) {
        Conversation script = conversation(pages);
        Reading reading = read(connection, at, script);
        exact(script);
        reading.succeeded();
        same(pages, reading);
        if (cursor != null) {
            cursorIs(reading, cursor);
        }
    }

    static void exact(Conversation script) {
        List<String> differences = script.differences();
        KitFailure.when(!differences.isEmpty(), String.join("; ", differences));
    }

    static void cursorIs(Reading reading, String cursor) {
        String stored = reading.cursor().orElse("none");
        KitFailure.when(!stored.equals(cursor), "stored the cursor " + stored + " but must store " + cursor);
    }

    /** What a first reading at that time must store. */
    String cursorAfter(Instant at) {
        return fixture.cursor() == null ? at.toString() : fixture.cursor();
    }

    /** Page by page, the records must be those of the fixture, as the hub understands them. */
    void same(List<PageFixture> pages, Reading reading) {
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
    static void write(PageFixture page, List<JsonNode> records) {
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

    List<CanonicalRecord> canonical(List<JsonNode> records) {
        return hub.canonical(records);
    }

    JsonNode records(JsonNode body) {
        JsonNode records = Jq.of("records-at", fixture.recordsAt()).one(body);
        KitFailure.when(!records.isArray(), "has no array at records-at: " + fixture.recordsAt());
        return records;
    }

    JsonNode withRecords(JsonNode body, JsonNode records) {
        return Jq.of("records-at", fixture.recordsAt() + " = $records").one(body, Map.of("records", records));
    }

    Loose firstPage(JsonNode body) {
        List<Talk> talks = new ArrayList<>(fixture.read()
                .get(0)
                .withFirst(firstAnswer().withBody(body.toString()))
                .talks());
        return new Loose(talks, always(), lists(fixture.read()), orElse(fixture.empty()));
    }

    static Answer orElse(Answer empty) {
        KitFailure.when(empty == null, "has no `empty` in " + StreamFixture.FILE);
        return empty;
    }

    /** The requests for the pages, without those they lead to. */
    static List<Ask> lists(List<PageFixture> pages) {
        return pages.stream().map(page -> page.first().ask()).toList();
    }

    Ask first() {
        return fixture.read().get(0).first().ask();
    }

    Answer firstAnswer() {
        return fixture.read().get(0).first().answer();
    }

    List<Talk> always() {
        return hub.fixture().always();
    }

    Conversation conversation(List<PageFixture> pages) {
        return new Conversation(fixture.talks(pages), always());
    }

    Replay replay(List<PageFixture> pages) {
        return new Replay(fixture.talks(pages), always());
    }
}
