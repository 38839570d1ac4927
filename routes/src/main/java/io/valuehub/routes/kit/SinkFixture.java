package io.valuehub.routes.kit;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The fixture folder of one sink, {@code <verb>-sink/sink.yaml}.
 *
 * @param verb what it does: {@code email}, {@code coupon} …
 * @param action what it is handed, as JSON
 * @param sends the requests of a write that succeeds, the write itself last
 * @param duplicate the requests when the same was written before
 * @param refused what the API answers to an action it will never take
 * @param found the requests of a look-up that finds the write
 * @param missing the requests of a look-up that does not
 * @param receipt what the sink and the look-up must leave
 * @param also further actions for which it goes another way
 * @param batch what is said of a sink that takes many records at once
 * @param without case to the reason why it does not apply
 */
record SinkFixture(
        String verb,
        JsonNode action,
        List<Talk> sends,
        List<Talk> duplicate,
        Answer refused,
        List<Talk> found,
        List<Talk> missing,
        String receipt,
        List<Other> also,
        BatchFixture batch,
        Map<String, String> without) {

    /** The file's name. */
    static final String FILE = "sink.yaml";

    private static final List<String> KEYS = Stream.concat(
                    Stream.of(
                            "action",
                            "sends",
                            "duplicate",
                            "refused",
                            "found",
                            "missing",
                            "receipt",
                            "also",
                            "without"),
                    BatchFixture.KEYS.stream())
            .toList();

    private static final List<String> NEEDED = List.of("action", "sends", "receipt");

    SinkFixture {
        sends = List.copyOf(sends);
        also = List.copyOf(also);
    }

    /**
     * A further action, and what becomes of it.
     *
     * @param action what the sink is handed, as JSON
     * @param sends the requests of a write that succeeds
     * @param receipt what the sink must leave
     */
    record Other(JsonNode action, List<Talk> sends, String receipt) {}

    /** @throws ConfigProblem when something in it is wrong */
    static SinkFixture read(String verb, Path folder, KindFixture kind) {
        FixtureFile file = FixtureFile.read(folder.resolve(FILE), KEYS);
        for (String needed : NEEDED) {
            if (!file.tree().has(needed)) {
                throw new ConfigProblem(Problem.of(file.where(needed), "is missing", "must be there"));
            }
        }
        Map<String, String> without = Ask.texts(file.tree().path("without"));
        for (String name : without.keySet()) {
            if (!SinkCases.NAMES.contains(name)) {
                throw new ConfigProblem(new Problem(
                        file.where("without", name),
                        "is no case",
                        "must be one of " + SinkCases.NAMES,
                        Suggestion.of(name, SinkCases.NAMES)));
            }
        }
        return new SinkFixture(
                verb,
                file.tree().path("action"),
                talks(file, "sends", kind),
                talks(file, "duplicate", kind),
                file.tree().has("refused")
                        ? file.answer(file.where("refused"), file.tree().path("refused"))
                        : null,
                talks(file, "found", kind),
                talks(file, "missing", kind),
                file.text("receipt"),
                others(file, kind),
                BatchFixture.read(file, kind),
                without);
    }

    private static List<Talk> talks(FixtureFile file, String key, KindFixture kind) {
        return talks(file, key, file.tree().path(key), kind);
    }

    private static List<Talk> talks(FixtureFile file, String key, JsonNode listed, KindFixture kind) {
        List<Talk> talks = new ArrayList<>();
        listed.forEach(talk -> talks.add(file.talk(file.where(key), talk, kind.headers())));
        return talks;
    }

    private static List<Other> others(FixtureFile file, KindFixture kind) {
        List<Other> others = new ArrayList<>();
        for (JsonNode other : file.tree().path("also")) {
            for (String needed : NEEDED) {
                if (!other.has(needed)) {
                    throw new ConfigProblem(
                            Problem.of(file.where("also"), "has an action without `" + needed + "`", "must have it"));
                }
            }
            others.add(new Other(
                    other.path("action"),
                    talks(file, "also", other.path("sends"), kind),
                    other.path("receipt").asText()));
        }
        return others;
    }

    /** The request that writes. */
    Talk write() {
        return sends.get(sends.size() - 1);
    }

    /** The same with another answer to the write. */
    List<Talk> sendsBut(Answer answer) {
        List<Talk> talks = new ArrayList<>(sends.subList(0, sends.size() - 1));
        talks.add(new Talk(write().ask(), answer));
        return talks;
    }
}
