package io.valuehub.config.camel;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.config.yaml.Findings;
import io.valuehub.config.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * A file with routes, or with one Kamelet, taken apart by Camel's schema.
 *
 * @param document its content
 * @param findings what is wrong with it so far
 * @param elements its pieces
 */
record RouteFile(YamlDocument document, Findings findings, List<Element> elements) {

    private static final JsonPointer TEMPLATE = JsonPointer.compile("/spec/template");

    /** A file of {@code routes/}: a list, each entry a route, a template … */
    static RouteFile ofRoutes(YamlDocument document, Findings findings) {
        SchemaWalk walk = new SchemaWalk(document, findings);
        JsonNode root = document.root();
        if (root.isArray()) {
            for (int i = 0; i < root.size(); i++) {
                walk.walk(
                        JsonPointer.empty().appendIndex(i),
                        CamelSchema.shipped().entry());
            }
        } else {
            notAList(document, findings);
        }
        return new RouteFile(document, findings, walk.elements());
    }

    private static void notAList(YamlDocument document, Findings findings) {
        JsonNode root = document.root();
        boolean kamelet = root.path("kind").asText().equals("Kamelet");
        findings.add(
                document.key(JsonPointer.empty()),
                "",
                kamelet ? "is a Kamelet" : root.isObject() ? "has a block of keys" : "has no routes in it",
                "must be a list of routes, the first line being '- route:' or '- from:'",
                kamelet ? "move it to the folder kamelets" : "put '- ' before the first key and indent the rest");
    }

    /** A Kamelet's file: its template may have a route (or only its {@code from}) and beans. */
    static RouteFile ofKamelet(YamlDocument document, Findings findings) {
        SchemaWalk walk = new SchemaWalk(document, findings);
        JsonNode entries = CamelSchema.shipped().entry().path("properties");
        List<String> allowed = List.of("beans", "from", "route");
        List<String> given = new ArrayList<>();
        document.at(TEMPLATE).fieldNames().forEachRemaining(given::add);
        for (String key : given) {
            JsonPointer pointer = TEMPLATE.appendProperty(key);
            if (allowed.contains(key)) {
                walk.walk(pointer, entries.path(key));
            } else {
                findings.add(
                        document.key(pointer),
                        "spec.template." + key,
                        "is unknown",
                        "must be one of " + allowed,
                        Suggestion.of(key, allowed));
            }
        }
        return new RouteFile(document, findings, walk.elements());
    }

    /** Its endpoints, in the file's order. */
    List<EndpointUse> endpoints() {
        return EndpointUse.in(elements);
    }

    /** The parameters of its route templates: {@code {{name}}} may stand for one. */
    List<String> templateParameters() {
        return elements.stream()
                .filter(e -> e.definition().equals("RouteTemplateParameterDefinition"))
                .map(e -> e.value().path("name").asText())
                .toList();
    }
}
