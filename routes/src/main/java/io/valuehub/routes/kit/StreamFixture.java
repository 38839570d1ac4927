package io.valuehub.routes.kit;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fixture folder of one stream, {@code <stream>/stream.yaml}.
 *
 * @param stream its name
 * @param read the pages of a first reading, on {@link KitHub#FIRST}
 * @param changes the pages of the next reading, on {@link KitHub#SECOND}; one record of {@code read} comes edited
 * @param empty what the API answers when there is nothing
 * @param recordsAt jq path of the records in an answer's body
 * @param cursor what is stored after the first reading; null for its {@code until}
 * @param extremes pages with the largest, smallest and oddest amounts and times
 * @param errors answers of 200 that carry an error
 * @param api how the API behaves; null when the fixture does not say
 * @param without case to the reason why it does not apply
 */
record StreamFixture(
        String stream,
        List<PageFixture> read,
        List<PageFixture> changes,
        Answer empty,
        String recordsAt,
        String cursor,
        List<PageFixture> extremes,
        List<ErrorFixture> errors,
        ApiFixture api,
        Map<String, String> without) {

    /** The file's name. */
    static final String FILE = "stream.yaml";

    private static final List<String> KEYS =
            List.of("read", "changes", "empty", "records-at", "cursor", "extremes", "errors", "api", "without");

    /**
     * An answer of 200 that carries an error.
     *
     * @param answer what the API answers
     * @param means what the hub must make of it: {@code mend} (the owner can), {@code wait} (try again at once, after the
     *     wait the API names) or {@code later} (the next run tries again)
     * @param says words the message must have
     */
    record ErrorFixture(Answer answer, String means, String says) {}

    /** @throws ConfigProblem when something in it is wrong */
    static StreamFixture read(String stream, Path folder, KindFixture kind) {
        FixtureFile file = FixtureFile.read(folder.resolve(FILE), KEYS);
        List<PageFixture> read = file.pages("read", kind.headers());
        if (read.isEmpty()) {
            throw new ConfigProblem(
                    Problem.of(file.where("read"), "is missing", "must hold the pages of a first reading"));
        }
        Map<String, String> without = Ask.texts(file.tree().path("without"));
        for (String name : without.keySet()) {
            if (!StreamCases.NAMES.contains(name)) {
                throw new ConfigProblem(new Problem(
                        file.where("without", name),
                        "is no case",
                        "must be one of " + StreamCases.NAMES,
                        Suggestion.of(name, StreamCases.NAMES)));
            }
        }
        List<ErrorFixture> errors = new ArrayList<>();
        file.tree().path("errors").forEach(error -> {
            String means = error.path("means").asText();
            if (!List.of("mend", "wait", "later").contains(means)) {
                throw new ConfigProblem(Problem.of(
                        file.where("errors"), "has means: '" + means + "'", "must be one of [mend, wait, later]"));
            }
            errors.add(new ErrorFixture(
                    file.answer(file.where("errors"), error.path("answer")),
                    means,
                    error.path("says").asText("")));
        });
        return new StreamFixture(
                stream,
                read,
                file.pages("changes", kind.headers()),
                file.tree().has("empty")
                        ? file.answer(file.where("empty"), file.tree().path("empty"))
                        : null,
                Optional.ofNullable(file.text("records-at")).orElse("."),
                file.text("cursor"),
                file.pages("extremes", kind.headers()),
                errors,
                file.tree().has("api") ? ApiFixture.of(file) : null,
                without);
    }

    List<Talk> talks(List<PageFixture> pages) {
        return pages.stream().flatMap(page -> page.talks().stream()).toList();
    }
}
