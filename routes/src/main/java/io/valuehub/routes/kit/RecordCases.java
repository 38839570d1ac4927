package io.valuehub.routes.kit;

import static io.valuehub.routes.kit.KitHub.FIRST;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.record.CanonicalRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Odd records: malformed, many, with new fields, and extreme amounts and times. */
final class RecordCases {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HUGE = 2_000;

    private final StreamTrial trial;
    private final StreamFixture fixture;

    RecordCases(StreamTrial trial) {
        this.trial = trial;
        fixture = trial.fixture();
    }

    Map<String, Runnable> cases() {
        Map<String, Runnable> cases = new LinkedHashMap<>();
        cases.put("malformed-record", this::malformedRecord);
        cases.put("huge-page", this::hugePage);
        cases.put("new-fields", this::newFields);
        cases.put("extremes", this::extremes);
        return cases;
    }

    private void malformedRecord() {
        JsonNode answer = trial.firstAnswer().asJson().path("body");
        ArrayNode records = (ArrayNode) trial.records(answer).deepCopy();
        KitFailure.when(records.isEmpty(), "has no record at " + fixture.recordsAt() + " of its first answer");
        JsonNode sound = records.get(0);
        records.insert(1, "what");
        records.insert(2, JSON.createObjectNode());
        records.insert(3, damaged(sound));
        Reading reading = trial.read(trial.connection(), FIRST, trial.firstPage(trial.withRecords(answer, records)));
        reading.succeeded();
        List<CanonicalRecord> wanted = trial.canonical(fixture.read().get(0).records());
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
            node.forEach(RecordCases::spoil);
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
        JsonNode answer = trial.firstAnswer().asJson().path("body");
        ArrayNode records = (ArrayNode) trial.records(answer);
        ArrayNode many = JSON.createArrayNode();
        int copies = Math.max(1, HUGE / Math.max(1, records.size()));
        for (int i = 0; i < copies; i++) {
            many.addAll(records);
        }
        Reading reading = trial.read(trial.connection(), FIRST, trial.firstPage(trial.withRecords(answer, many)));
        reading.succeeded();
        Set<CanonicalRecord> wanted =
                new LinkedHashSet<>(trial.canonical(fixture.read().get(0).records()));
        KitFailure.when(
                !new LinkedHashSet<>(reading.good()).equals(wanted)
                        || !reading.bad().isEmpty(),
                "did not read a page of " + many.size() + " records as it reads " + records.size());
    }

    private void newFields() {
        JsonNode answer = trial.firstAnswer().asJson().path("body").deepCopy();
        ObjectNode news = JSON.createObjectNode();
        news.putArray("a").add(1).addNull().add("x");
        ArrayNode records = (ArrayNode) trial.records(answer).deepCopy();
        records.forEach(record -> {
            if (record instanceof ObjectNode object) {
                object.set("x_new_field", news);
            }
        });
        JsonNode changed = trial.withRecords(answer, records);
        if (changed instanceof ObjectNode object) {
            object.set("x_new_field", news);
        }
        List<PageFixture> pages = new ArrayList<>(fixture.read());
        pages.set(0, pages.get(0).withFirst(trial.firstAnswer().withBody(changed.toString())));
        Conversation script = trial.conversation(pages);
        trial.same(fixture.read(), trial.read(trial.connection(), FIRST, script).succeeded());
        StreamTrial.exact(script);
    }

    private void extremes() {
        KitFailure.when(
                fixture.extremes().isEmpty(),
                "has no `extremes` in " + StreamFixture.FILE
                        + ": a page with the largest, smallest and oddest amounts and times");
        trial.reads(trial.connection(), FIRST, fixture.extremes(), null);
    }
}
