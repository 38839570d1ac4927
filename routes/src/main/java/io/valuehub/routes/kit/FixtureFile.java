package io.valuehub.routes.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.connectors.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One YAML file of a fixture folder, with the bodies that stand beside it in files of their own. */
final class FixtureFile {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Path path;
    private final YamlFile yaml;

    private FixtureFile(Path path, YamlFile yaml) {
        this.path = path;
        this.yaml = yaml;
    }

    /** @throws ConfigProblem when it cannot be read or has a key that is none of these */
    static FixtureFile read(Path path, Collection<String> keys) {
        FixtureFile file = new FixtureFile(path, YamlFile.parse(path.toString(), text(path)));
        List<Problem> problems = new ArrayList<>();
        file.tree().fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                problems.add(
                        new Problem(file.where(key), "is unknown", "must be one of " + keys, Suggestion.of(key, keys)));
            }
        });
        if (!problems.isEmpty()) {
            throw new ConfigProblem(problems);
        }
        return file;
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new ConfigProblem(Problem.of(path.toString(), "cannot be read", "must be a readable file"));
        }
    }

    JsonNode tree() {
        return yaml.tree();
    }

    String where(String... keys) {
        return yaml.where(keys);
    }

    Path folder() {
        return path.getParent();
    }

    /** The pages under a key; none when it is not there. */
    List<PageFixture> pages(String key, Map<String, String> always) {
        List<PageFixture> pages = new ArrayList<>();
        for (JsonNode page : tree().path(key)) {
            List<Talk> talks = new ArrayList<>();
            talks.add(talk(where(key), page, always));
            page.path("then").forEach(further -> talks.add(talk(where(key), further, always)));
            pages.add(page(where(key) + " records", talks, page.path("records")));
        }
        return pages;
    }

    private PageFixture page(String where, List<Talk> talks, JsonNode named) {
        if (named.isMissingNode()) {
            throw new ConfigProblem(Problem.of(where, "are missing", "must be what the Kamelet hands on of each page"));
        }
        if (namesFile(named) && !Files.exists(folder().resolve(named.asText()))) {
            return new PageFixture(talks, List.of(), Optional.of(folder().resolve(named.asText())));
        }
        List<JsonNode> records = new ArrayList<>();
        content(where, named).forEach(records::add);
        return new PageFixture(talks, records, Optional.empty());
    }

    private static boolean namesFile(JsonNode node) {
        return node.isTextual() && node.asText().endsWith(".json");
    }

    Talk talk(String where, JsonNode node, Map<String, String> always) {
        return new Talk(Ask.of(where, node, always), answer(where + " answer", node.path("answer")));
    }

    /** {@code {status, headers, body}}, the body inline or the name of a file beside this one; {@code text} as it is. */
    Answer answer(String where, JsonNode node) {
        if (node.isMissingNode()) {
            throw new ConfigProblem(Problem.of(where, "is missing", "must say what the API answers"));
        }
        JsonNode body = content(where + " body", node.path("body"));
        Answer answer = Answer.json(
                node.path("status").asInt(200),
                node.has("text") ? node.path("text").asText() : body.isMissingNode() ? "" : body.toString());
        for (Map.Entry<String, String> header : Ask.texts(node.path("headers")).entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    /** Inline, or from the file a text names. */
    JsonNode content(String where, JsonNode node) {
        if (!namesFile(node)) {
            return node;
        }
        Path file = folder().resolve(node.asText());
        try {
            return JSON.readTree(text(file));
        } catch (JsonProcessingException e) {
            throw new ConfigProblem(
                    Problem.of(where, "names " + file + ", which is no JSON", "must name a file that holds JSON"));
        }
    }

    /** A text; null when it is not there. */
    String text(String key) {
        JsonNode node = tree().path(key);
        return node instanceof MissingNode || node.isNull() ? null : node.asText();
    }
}
