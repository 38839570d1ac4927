package io.valuehub.config.camel;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.config.yaml.Findings;
import io.valuehub.config.yaml.Keys;
import io.valuehub.config.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Holds a route against Camel's schema: reports what does not fit, and lists the pieces for the checks that follow. */
final class SchemaWalk {

    private static final Pattern LATER = Pattern.compile("(?s).*(\\{\\{.*}}|\\$\\{.*}).*");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final int MOST_WORDS_LISTED = 12;

    private final CamelSchema schema = CamelSchema.shipped();
    private final YamlDocument document;
    private final Findings findings;
    private final List<Element> elements = new ArrayList<>();

    SchemaWalk(YamlDocument document, Findings findings) {
        this.document = document;
        this.findings = findings;
    }

    /** The pieces met so far, in the file's order. */
    List<Element> elements() {
        return elements;
    }

    void walk(JsonPointer pointer, JsonNode schemaNode) {
        JsonNode value = document.at(pointer);
        JsonNode resolved = schema.resolve(schemaNode);
        String name = schema.name(schemaNode);
        if (!name.isEmpty()) {
            elements.add(new Element(name, pointer, value));
        }
        JsonNode block = schema.block(resolved);
        if (value.isObject() && !block.isMissingNode()) {
            walkBlock(pointer, value, block, resolved);
        } else if (value.isArray() && resolved.path("type").asText().equals("array")) {
            for (int i = 0; i < value.size(); i++) {
                walk(pointer.appendIndex(i), resolved.path("items"));
            }
        } else {
            checkValue(pointer, value, resolved, block);
        }
    }

    private void walkBlock(JsonPointer pointer, JsonNode value, JsonNode block, JsonNode whole) {
        Map<String, JsonNode> keys = schema.keys(block);
        keys.putAll(schema.keys(whole));
        if (keys.isEmpty()) {
            return; // free-form: parameters, properties
        }
        value.fieldNames().forEachRemaining(key -> {
            if (keys.containsKey(key)) {
                walk(pointer.appendProperty(key), keys.get(key));
            } else if (!block.path("additionalProperties").asBoolean(true)) {
                unknown(pointer.appendProperty(key), key, keys.keySet());
            }
        });
        checkRequired(pointer, value, whole, keys.keySet());
        if (block != whole) {
            checkRequired(pointer, value, block, keys.keySet());
        }
        checkCount(pointer, value, block);
    }

    private void unknown(JsonPointer pointer, String key, Collection<String> known) {
        String remedy = Suggestion.of(key, known);
        findings.add(
                document.key(pointer),
                Keys.inStep(pointer),
                "is not a word of Camel here",
                "must be one of " + shortened(known),
                remedy.isEmpty() ? "see the Camel YAML DSL, or check the indentation" : remedy);
    }

    /** Whether it is there under a name that is no key, which is told already. */
    private static boolean isMisspelt(String required, JsonNode value, Set<String> known) {
        return value.properties().stream()
                .map(Map.Entry::getKey)
                .anyMatch(key -> !known.contains(key)
                        && !Suggestion.of(key, List.of(required)).isEmpty());
    }

    private void checkRequired(JsonPointer pointer, JsonNode value, JsonNode rules, Set<String> known) {
        for (JsonNode required : rules.path("required")) {
            if (!value.has(required.asText()) && !isMisspelt(required.asText(), value, known)) {
                missing(pointer, "has no '" + required.asText() + "'", "must have one");
            }
        }
        Set<String> oneOf = schema.oneOf(rules);
        if (!oneOf.isEmpty() && oneOf.stream().noneMatch(value::has)) {
            missing(pointer, "is empty", "must have one of " + shortened(oneOf));
        }
    }

    private void checkCount(JsonPointer pointer, JsonNode value, JsonNode block) {
        if (value.isEmpty() && block.has("maxProperties")) {
            missing(pointer, "is empty", "must have exactly one key");
        } else if (value.size() > block.path("maxProperties").asInt(Integer.MAX_VALUE)) {
            List<String> keys = new ArrayList<>();
            value.fieldNames().forEachRemaining(keys::add);
            findings.add(
                    document.key(pointer.appendProperty(keys.get(1))),
                    Keys.inStep(pointer),
                    "has " + keys.size() + " keys " + keys,
                    "must have exactly one",
                    "start each with '- ' of its own, or indent what belongs to '" + keys.get(0) + "'");
        }
    }

    private void missing(JsonPointer pointer, String found, String expected) {
        findings.add(document.key(pointer), Keys.inStep(pointer), found, expected, "");
    }

    private void checkValue(JsonPointer pointer, JsonNode value, JsonNode schemaNode, JsonNode block) {
        String type = schemaNode.path("type").asText("");
        String expected = null;
        if (value.isContainerNode()) {
            expected = expectedForContainer(value, type, schemaNode, block);
        } else if (type.equals("array")) {
            expected = "must be a list: start each entry with '- '";
        } else if (type.equals("object") || (!block.isMissingNode() && !schema.isShort(schemaNode))) {
            expected = "must be a block of keys below it";
        } else if (value.isNull()) {
            expected = type.isEmpty() && !schema.isShort(schemaNode) ? null : "must have a value";
        } else if (!LATER.matcher(value.asText()).matches()) {
            expected = expectedForScalar(value.asText(), type, schemaNode);
        }
        if (expected != null) {
            findings.add(
                    document.value(pointer),
                    Keys.inStep(pointer),
                    "was " + shown(value),
                    expected,
                    Suggestion.of(value.asText(), words(schemaNode)));
        }
    }

    private String expectedForContainer(JsonNode value, String type, JsonNode schemaNode, JsonNode block) {

        if (type.equals("array")) {
            return "must be a list: start each entry with '- '";
        }
        if (value.isArray() && !block.isMissingNode()) {
            return "must be a block of keys, without '- '";
        }
        boolean plain = Set.of("string", "boolean", "number", "integer").contains(type) || schema.isShort(schemaNode);
        return plain ? "must be one value" : null;
    }

    private String expectedForScalar(String text, String type, JsonNode schemaNode) {
        if (schemaNode.has("enum") && !words(schemaNode).contains(text)) {
            return "must be one of " + words(schemaNode);
        }
        return switch (type) {
            case "boolean" -> text.matches("(?i)true|false") ? null : "must be true or false";
            case "number", "integer" -> NUMBER.matcher(text).matches() ? null : "must be a number";
            default -> null;
        };
    }

    private static List<String> words(JsonNode schemaNode) {
        List<String> words = new ArrayList<>();
        schemaNode.path("enum").forEach(word -> words.add(word.asText()));
        return words;
    }

    private static String shown(JsonNode value) {
        if (value.isArray()) {
            return "a list";
        }
        if (value.isObject()) {
            return "a block";
        }
        return value.isNull() ? "empty" : "'" + value.asText() + "'";
    }

    private static String shortened(Collection<String> words) {
        List<String> sorted = List.copyOf(new TreeSet<>(words));
        if (sorted.size() <= MOST_WORDS_LISTED) {
            return sorted.toString();
        }
        String shown = String.join(", ", sorted.subList(0, MOST_WORDS_LISTED));
        return "[" + shown + ", … " + (sorted.size() - MOST_WORDS_LISTED) + " more]";
    }
}
