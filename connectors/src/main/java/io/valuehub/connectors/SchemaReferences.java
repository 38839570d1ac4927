package io.valuehub.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.problem.Problem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Writes out what a declaration says once under {@code $defs} and refers to by {@code $ref: "#/$defs/<name>"}, so that who
 * reads options meets none. What stands beside a {@code $ref} wins over what it leads to.
 */
final class SchemaReferences {

    private final YamlFile file;
    private final List<Problem> problems;
    private final Deque<String> open = new ArrayDeque<>();

    private SchemaReferences(YamlFile file, List<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** @param problems takes a reference that leads nowhere, or to itself */
    static JsonNode writtenOut(YamlFile file, List<Problem> problems) {
        ObjectNode whole = (ObjectNode) new SchemaReferences(file, problems).of(file.tree());
        whole.remove("$defs");
        return whole;
    }

    private JsonNode of(JsonNode node) {
        if (node.isArray()) {
            ArrayNode list = ((ArrayNode) node).arrayNode();
            node.forEach(item -> list.add(of(item)));
            return list;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode whole = ((ObjectNode) node).objectNode();
        if (node.path("$ref").isTextual()) {
            whole.setAll(target(node.path("$ref").asText()));
        }
        node.properties().forEach(property -> {
            if (!property.getKey().equals("$ref")) {
                whole.set(property.getKey(), of(property.getValue()));
            }
        });
        return whole;
    }

    private ObjectNode target(String reference) {
        JsonNode found =
                reference.startsWith("#/") ? file.tree().at(reference.substring(1)) : MissingNode.getInstance();
        if (!found.isObject() || open.contains(reference)) {
            problems.add(Problem.of(
                    file.where("$defs"),
                    "refers to '" + reference + "', which is " + (found.isObject() ? "itself" : "not there"),
                    "must lead to what stands in this file, such as #/$defs/stream"));
            return JsonNodeFactory.instance.objectNode();
        }
        open.push(reference);
        try {
            return (ObjectNode) of(found);
        } finally {
            open.pop();
        }
    }
}
