package io.valuehub.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One Kamelet as found in a location.
 *
 * @param name its name, equal to the file's
 * @param location where it was found
 * @param text the YAML
 * @param title what it does, in a few words
 * @param description one or two sentences
 * @param labels the labels under {@code valuehub.io/}, without that prefix
 * @param parameters the names of its parameters
 */
public record KameletFile(
        String name,
        String location,
        String text,
        String title,
        String description,
        Map<String, String> labels,
        List<String> parameters) {

    /** File name ending of a Kamelet. */
    public static final String ENDING = ".kamelet.yaml";

    private static final String PREFIX = "valuehub.io/";

    public KameletFile {
        labels = Map.copyOf(labels);
        parameters = List.copyOf(parameters);
    }

    /** @throws ConfigProblem when the file is no Kamelet or is named differently inside */
    static KameletFile parse(String name, String location, String text) {
        YamlFile file = YamlFile.parse(location, text);
        JsonNode tree = file.tree();
        List<Problem> problems = new ArrayList<>();
        String inside = tree.path("metadata").path("name").asText();
        if (!inside.equals(name)) {
            problems.add(new Problem(
                    file.where("metadata", "name"),
                    "was '" + inside + "'",
                    "must be '" + name + "'",
                    "name the file and the Kamelet alike"));
        }
        if (!tree.path("spec").path("template").isObject()) {
            problems.add(Problem.of(file.where("spec", "template"), "is missing", "must hold the route"));
        }
        if (!problems.isEmpty()) {
            throw new ConfigProblem(problems);
        }
        JsonNode definition = tree.path("spec").path("definition");
        Map<String, String> labels = new LinkedHashMap<>();
        tree.path("metadata").path("labels").properties().forEach(label -> {
            if (label.getKey().startsWith(PREFIX)) {
                labels.put(
                        label.getKey().substring(PREFIX.length()),
                        label.getValue().asText());
            }
        });
        List<String> parameters = new ArrayList<>();
        definition.path("properties").fieldNames().forEachRemaining(parameters::add);
        return new KameletFile(
                name,
                location,
                text,
                definition.path("title").asText(name),
                definition.path("description").asText(""),
                labels,
                parameters);
    }

    /** The value of the label {@code valuehub.io/<name>}. */
    public Optional<String> label(String label) {
        return Optional.ofNullable(labels.get(label));
    }
}
