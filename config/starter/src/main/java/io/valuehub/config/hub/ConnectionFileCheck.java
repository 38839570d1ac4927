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
    }
}
