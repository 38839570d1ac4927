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
        BatchFixture batch,
        Map<String, String> without) {

    /** The file's name. */
    static final String FILE = "sink.yaml";

    private static final List<String> KEYS = Stream.concat(
                    Stream.of("action", "sends", "duplicate", "refused", "found", "missing", "receipt", "without"),
                    BatchFixture.KEYS.stream())
            .toList();

    SinkFixture {
        sends = List.copyOf(sends);
    }

    /** @throws ConfigProblem when something in it is wrong */
    static SinkFixture read(String verb, Path folder, KindFixture kind) {
        FixtureFile file = FixtureFile.read(folder.resolve(FILE), KEYS);
        for (String needed : List.of("action", "sends", "receipt")) {
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
                BatchFixture.read(file, kind),
                without);
    }

    private static List<Talk> talks(FixtureFile file, String key, KindFixture kind) {
        List<Talk> talks = new ArrayList<>();
        file.tree().path(key).forEach(talk -> talks.add(file.talk(file.where(key), talk, kind.headers())));
        return talks;
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
