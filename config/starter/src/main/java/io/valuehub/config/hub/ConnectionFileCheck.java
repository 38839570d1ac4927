package io.valuehub.config.hub;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.config.yaml.Findings;
import io.valuehub.config.yaml.Keys;
import io.valuehub.config.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.List;

/** Holds an integrator's {@code <kind>.connection.yaml} against what a JSON Schema may say. */
public final class ConnectionFileCheck {

    private static final List<String> HOLD_SCHEMAS_BY_NAME = List.of("properties", "patternProperties", "$defs");
    private static final List<String> HOLD_A_SCHEMA = List.of("additionalProperties", "items", "propertyNames", "not");
    private static final List<String> KNOWN = List.of(
            ("$schema $id $ref $defs $comment type enum const title description default examples format readOnly writeOnly"
                            + " deprecated properties patternProperties additionalProperties propertyNames required"
                            + " minProperties maxProperties dependentRequired items prefixItems minItems maxItems"
                            + " uniqueItems contains pattern minLength maxLength minimum maximum exclusiveMinimum"
                            + " exclusiveMaximum multipleOf allOf anyOf oneOf not if then else")
                    .split(" "));

    private ConnectionFileCheck() {}

    public static void check(YamlDocument document, Findings findings) {
        JsonSchema rules = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of(SchemaId.V202012));
        for (ValidationMessage message : Alternatives.meant(rules.validate(document.root()))) {
            JsonPointer pointer = SchemaCheck.pointer(message.getInstanceLocation());
            JsonNode given = document.at(pointer);
            List<String> words = new ArrayList<>();
            if (message.getType().equals("enum")) {
                message.getSchemaNode().forEach(word -> words.add(word.asText()));
            }
            findings.add(
                    document.value(pointer),
                    Keys.of(pointer),
                    given.isValueNode() ? "was '" + given.asText() + "'" : "is no JSON Schema",
                    words.isEmpty() ? message.getError() : "must be one of " + words,
                    Suggestion.of(given.asText(""), words));
        }
        checkWords(document, findings, JsonPointer.empty());
    }

    /** JSON Schema itself passes over words it does not know, misspelt ones included. */
    private static void checkWords(YamlDocument document, Findings findings, JsonPointer pointer) {
        document.at(pointer).properties().forEach(p -> {
            JsonPointer place = pointer.appendProperty(p.getKey());
            if (!KNOWN.contains(p.getKey()) && !p.getKey().startsWith("x-")) {
                findings.add(
                        document.key(place),
                        Keys.of(place),
                        "is not a word of JSON Schema",
                        "must be one, or begin with x-",
                        Suggestion.of(p.getKey(), KNOWN));
            }
            if (HOLD_SCHEMAS_BY_NAME.contains(p.getKey())) {
                p.getValue()
                        .fieldNames()
                        .forEachRemaining(name -> checkWords(document, findings, place.appendProperty(name)));
            } else if (HOLD_A_SCHEMA.contains(p.getKey()) && p.getValue().isObject()) {
                checkWords(document, findings, place);
            }
        });
    }
}
