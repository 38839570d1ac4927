package io.valuehub.routes.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code sink.yaml} says beside a write of one, for a sink that takes many records at once.
 *
 * @param results what the sink must say of each record of a write that succeeds
 * @param partial answers in which some records failed, and what the sink must say then
 * @param fields what the set-up is handed
 * @param made what the set-up must leave in its body; a missing node where that does not matter
 * @param absent the requests of a set-up that makes what is absent
 * @param present the requests of a set-up that finds everything
 * @param failed the requests of a set-up that is told some cannot be made, and why; none where the API refuses such a request whole
 * @param failure what such a set-up must leave in its body
 */
record BatchFixture(
        JsonNode results,
        List<Partial> partial,
        JsonNode fields,
        JsonNode made,
        List<Talk> absent,
        List<Talk> present,
        List<Talk> failed,
        JsonNode failure) {

    /** The keys of it in {@code sink.yaml}. */
    static final List<String> KEYS = List.of("results", "partial", "setup");

    /** An answer to the write, and what the sink must say of each record then. */
    record Partial(Answer answer, JsonNode results) {}

    static BatchFixture read(FixtureFile file, KindFixture kind) {
        List<Partial> partial = new ArrayList<>();
        file.tree()
                .path("partial")
                .forEach(part -> partial.add(
                        new Partial(file.answer(file.where("partial"), part.path("answer")), part.path("results"))));
        JsonNode setup = file.tree().path("setup");
        return new BatchFixture(
                file.tree().path("results"),
                partial,
                JsonNodeFactory.instance.objectNode().set("fields", setup.path("fields")),
                setup.path("made"),
                talks(file, setup.path("absent"), kind),
                talks(file, setup.path("present"), kind),
                talks(file, setup.path("failed"), kind),
                setup.path("failure"));
    }

    private static List<Talk> talks(FixtureFile file, JsonNode talks, KindFixture kind) {
        List<Talk> read = new ArrayList<>();
        talks.forEach(talk -> read.add(file.talk(file.where("setup"), talk, kind.headers())));
        return read;
    }
}
