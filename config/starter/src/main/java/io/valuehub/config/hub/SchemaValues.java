package io.valuehub.config.hub;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Fits values to a JSON schema: a password {@code 0123} is text though YAML says it is a number, a port from
 * {@code ${PORT}} is a number though it came as text, and what is left out takes its {@code default}.
 */
final class SchemaValues {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");

    private final HubDocument hub;
    private final JsonNode schemaRoot;

    SchemaValues(HubDocument hub, JsonNode schemaRoot) {
        this.hub = hub;
        this.schemaRoot = schemaRoot;
    }

    /** Fits {@code node}, which stands at {@code pointer}; objects and arrays are changed in place. */
    JsonNode fit(JsonPointer pointer, JsonNode node, JsonNode schema) {
        JsonNode rules = resolve(schema);
        if (isSecret(rules)) {
            hub.secret(pointer);
        }
        if (node instanceof ObjectNode object) {
            fitObject(pointer, object, blockRules(rules));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, fit(pointer.appendIndex(i), array.get(i), rules.path("items")));
            }
        } else if (node.isNumber() || node.isBoolean()) {
            return types(rules).equals(List.of("string"))
                    ? TextNode.valueOf(hub.document().written(pointer).orElseGet(node::asText))
                    : node;
        } else if (node.isTextual()) {
            return fitText(node, rules);
        }
        return node;
    }

    private void fitObject(JsonPointer pointer, ObjectNode object, JsonNode rules) {
        rules.path("properties").properties().forEach(p -> {
            JsonNode given = resolve(p.getValue()).path("default");
            if (!object.has(p.getKey()) && !given.isMissingNode()) {
                object.set(p.getKey(), given.deepCopy());
            }
        });
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        for (String key : keys) {
            JsonNode own = rules.path("properties").path(key);
            JsonNode schema = own.isMissingNode() ? rules.path("additionalProperties") : own;
            object.set(key, fit(pointer.appendProperty(key), object.get(key), schema));
        }
    }

    private static JsonNode fitText(JsonNode node, JsonNode rules) {
        String text = node.textValue();
        List<String> types = types(rules);
        boolean number = types.equals(List.of("number")) || types.equals(List.of("integer"));
        if (number && NUMBER.matcher(text).matches()) {
            return DecimalNode.valueOf(new BigDecimal(text));
        }
        if (types.equals(List.of("boolean")) && text.matches("true|false")) {
            return BooleanNode.valueOf(Boolean.parseBoolean(text));
        }
        return node;
    }

    static boolean isSecret(JsonNode rules) {
        return rules.path("format").asText().equals("password")
                || rules.path("writeOnly").asBoolean(false);
    }

    private JsonNode blockRules(JsonNode rules) {
        for (String combination : new String[] {"anyOf", "oneOf"}) {
            for (JsonNode branch : rules.path(combination)) {
                JsonNode resolved = resolve(branch);
                if (resolved.has("properties")) {
                    return resolved;
                }
            }
        }
        return rules;
    }

    /** The types a scalar may have, those of alternatives included. */
    private static List<String> types(JsonNode rules) {
        List<String> types = new ArrayList<>();
        JsonNode type = rules.path("type");
        if (type.isArray()) {
            type.forEach(t -> types.add(t.asText()));
        } else if (type.isTextual()) {
            types.add(type.asText());
        }
        for (String combination : new String[] {"anyOf", "oneOf"}) {
            rules.path(combination).forEach(branch -> types.addAll(types(branch)));
        }
        types.removeIf(t -> t.equals("object") || t.equals("array") || t.equals("null"));
        return types;
    }

    private JsonNode resolve(JsonNode schema) {
        String reference = schema.path("$ref").asText("");
        return reference.startsWith("#/") ? resolve(schemaRoot.at(reference.substring(1))) : schema;
    }
}
