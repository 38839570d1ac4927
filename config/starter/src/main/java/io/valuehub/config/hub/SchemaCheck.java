package io.valuehub.config.hub;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.valuehub.analytics.problem.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Holds a block of {@code hub.yaml} against a JSON schema and says in plain words what does not fit. */
final class SchemaCheck {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final HubDocument hub;
    private final JsonNode rules;
    private final List<String> known;

    SchemaCheck(HubDocument hub, JsonNode rules) {
        this(hub, rules, List.of());
    }

    /** @param known the keys to name for an unknown one at the top, when those of {@code rules} are not all */
    SchemaCheck(HubDocument hub, JsonNode rules, List<String> known) {
        this.hub = hub;
        this.rules = rules;
        this.known = known;
    }

    /** @param base where {@code node} stands in the file */
    void check(JsonPointer base, JsonNode node) {
        JsonSchema schema = FACTORY.getSchema(standard(), STRICT);
        Collection<ValidationMessage> messages = Alternatives.meant(schema.validate(node));
        for (ValidationMessage message : messages) {
            JsonPointer pointer = base.append(pointer(message.getInstanceLocation()));
            if (!hub.isUnresolved(pointer) && !isMisspelt(message, messages)) {
                report(pointer, message);
            }
        }
    }

    /** The schema without the connectors' own keys ({@code x-…}), which the validator would warn about. */
    private JsonNode standard() {
        if (!(rules instanceof ObjectNode object)) {
            return rules;
        }
        List<String> own = new ArrayList<>();
        object.fieldNames().forEachRemaining(own::add);
        return object.deepCopy()
                .without(own.stream().filter(key -> key.startsWith("x-")).toList());
    }

    /** Whether what is missing is there under a misspelt name, which is told already. */
    private static boolean isMisspelt(ValidationMessage missing, Collection<ValidationMessage> messages) {
        return missing.getType().equals("required")
                && messages.stream()
                        .filter(m -> m.getType().equals("additionalProperties"))
                        .filter(m -> m.getInstanceLocation().equals(missing.getInstanceLocation()))
                        .anyMatch(m -> !Suggestion.of(m.getProperty(), List.of(missing.getProperty()))
                                .isEmpty());
    }

    private void report(JsonPointer pointer, ValidationMessage message) {
        JsonNode limit = message.getSchemaNode();
        JsonNode parent =
                rules.at(pointer(message.getSchemaLocation().getFragment()).head());
        switch (message.getType()) {
            case "additionalProperties", "unevaluatedProperties" -> unknown(pointer, message.getProperty(), parent);
            case "required" -> missing(pointer.appendProperty(message.getProperty()), message.getProperty(), parent);
            case "enum" -> oneOf(pointer, words(limit));
            case "not" -> together(pointer, limit);
            case "const" -> oneOf(pointer, List.of(limit.asText()));
            case "type" -> type(pointer, limit, parent);
            case "pattern" -> pattern(pointer, message, parent);
            case "propertyNames" -> name(pointer, message);
            case "format" -> format(pointer, limit.asText(), parent);
            case "minimum" -> hub.wrong(pointer, "must be at least " + limit.asText(), "");
            case "maximum" -> hub.wrong(pointer, "must be at most " + limit.asText(), "");
            case "exclusiveMinimum" -> hub.wrong(pointer, "must be more than " + limit.asText(), "");
            case "exclusiveMaximum" -> hub.wrong(pointer, "must be less than " + limit.asText(), "");
            case "minLength", "minItems", "minProperties" ->
                hub.add(pointer, "is empty", "must have " + something(limit), "");
            case "maxLength" -> hub.wrong(pointer, "must have at most " + limit.asText() + " characters", "");
            case "uniqueItems" -> hub.add(pointer, "has an entry twice", "must have each entry once", "");
            default -> hub.wrong(pointer, message.getError(), "");
        }
    }

    private void type(JsonPointer pointer, JsonNode type, JsonNode parent) {
        String expected = hub.at(pointer).isNull() ? "must have a value" : "must be " + typeName(type);
        hub.wrong(pointer, expected + example(parent), typeRemedy(pointer, type));
    }

    /** Whether an option is declared to be a web address; {@link ConnectionReader} looks at those more closely. */
    static boolean isAddress(JsonNode rules) {
        return rules.path("format").asText().equals("uri")
                || rules.path("pattern").asText().startsWith("^https?:");
    }

    private void format(JsonPointer pointer, String format, JsonNode parent) {
        if (!isAddress(parent)) {
            hub.wrong(pointer, "must be " + formatName(format) + example(parent), "");
        }
    }

    private void unknown(JsonPointer parent, String key, JsonNode schema) {
        List<String> allowed = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(allowed::add);
        List<String> words = schema == rules && !known.isEmpty() ? known : allowed;
        if (key.matches("[0-9]+")) {
            hub.add(parent, "has the key " + key, "must be one of " + words, "a decimal number is written 0." + key);
            return;
        }
        hub.add(parent.appendProperty(key), "is not a known key", "must be one of " + words, Suggestion.of(key, words));
    }

    private void missing(JsonPointer pointer, String key, JsonNode schema) {
        JsonNode own = schema.path("properties").path(key);
        String description = own.path("description").asText("");
        hub.add(
                pointer,
                "is missing",
                "must be given" + example(own),
                description.isEmpty() ? "" : "it is: " + firstSentence(description));
    }

    /** {@code not: {required: [a, b], description: why}}: keys that exclude each other. */
    private void together(JsonPointer pointer, JsonNode refused) {
        List<String> keys = words(refused.path("required"));
        if (keys.isEmpty()) {
            hub.wrong(pointer, "must be otherwise", refused.path("description").asText(""));
            return;
        }
        String last = keys.get(keys.size() - 1);
        hub.add(
                pointer.appendProperty(last),
                "is set beside " + String.join(" and ", keys.subList(0, keys.size() - 1)),
                "must be one or the other",
                refused.path("description").asText(""));
    }

    private void oneOf(JsonPointer pointer, List<String> words) {
        String written = hub.at(pointer).asText("");
        hub.wrong(pointer, "must be one of " + words, Suggestion.of(written, words));
    }

    private void pattern(JsonPointer pointer, ValidationMessage message, JsonNode parent) {
        if (message.getEvaluationPath().toString().contains("propertyNames")) {
            name(pointer, message);
            return;
        }
        if (isAddress(parent)) {
            return;
        }
        String example = example(parent);
        hub.wrong(
                pointer,
                example.isEmpty() ? "must match " + parent.path("pattern").asText() : "must be written" + example,
                example.isEmpty()
                        ? ""
                        : "it is: " + firstSentence(parent.path("description").asText("")));
    }

    private void name(JsonPointer pointer, ValidationMessage message) {
        String name = message.getProperty() == null
                ? String.valueOf(message.getArguments() == null ? "" : message.getArguments()[0])
                : message.getProperty();
        hub.add(
                pointer.appendProperty(name),
                "has a name that cannot be used",
                "must be letters, digits, - and _, beginning with a letter",
                "");
    }

    private String typeRemedy(JsonPointer pointer, JsonNode type) {
        JsonNode given = hub.at(pointer);
        if (!type.asText().equals("array") || given.isNull()) {
            return "";
        }
        return given.isValueNode() ? "put it in [ ]" : "start each entry with '- '";
    }

    private static String typeName(JsonNode type) {
        if (type.isArray()) {
            List<String> names = new ArrayList<>();
            type.forEach(t -> names.add(typeName(t)));
            return String.join(" or ", names);
        }
        return switch (type.asText()) {
            case "string" -> "text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "a block of keys below it";
            default -> type.asText();
        };
    }

    private static String formatName(String format) {
        return switch (format) {
            case "email", "idn-email" -> "an email address";
            case "hostname", "idn-hostname" -> "the name of a machine";
            default -> "a " + format;
        };
    }

    private static String something(JsonNode limit) {
        return limit.asInt(1) == 1 ? "something in it" : "at least " + limit.asText();
    }

    private static String example(JsonNode schema) {
        JsonNode example = schema.path("examples").path(0);
        return example.isValueNode() ? ", e.g. " + example.asText() : "";
    }

    private static String firstSentence(String text) {
        return text.split("(?<=[.!?])\\s", 2)[0].replaceAll("\\.$", "");
    }

    private static List<String> words(JsonNode limit) {
        List<String> words = new ArrayList<>();
        limit.forEach(word -> words.add(word.asText()));
        return words;
    }

    static JsonPointer pointer(JsonNodePath path) {
        JsonPointer pointer = JsonPointer.empty();
        for (int i = 0; i < path.getNameCount(); i++) {
            Object element = path.getElement(i);
            pointer = element instanceof Integer index
                    ? pointer.appendIndex(index)
                    : pointer.appendProperty(String.valueOf(element));
        }
        return pointer;
    }
}
