package io.valuehub.config.camel;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.config.yaml.Findings;
import io.valuehub.config.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Holds each use of a Kamelet against the Kamelet's own definition; Camel itself says nothing about a wrong one. */
final class KameletUseCheck {

    private static final Set<String> ENDS_OF_A_KAMELET = Set.of("source", "sink");
    // Options of the kamelet component itself, besides the Kamelet's own.
    private static final Set<String> OF_THE_COMPONENT = Set.of("location", "noErrorHandler", "kameletProperties");

    private final Kamelets kamelets;

    KameletUseCheck(Kamelets kamelets) {
        this.kamelets = kamelets;
    }

    void check(EndpointUse use, YamlDocument document, Findings findings) {
        String name = use.name();
        if (ENDS_OF_A_KAMELET.contains(name) || name.contains("{{") || name.contains("${")) {
            return;
        }
        kamelets.find(name)
                .ifPresentOrElse(
                        kamelet -> checkOptions(use, kamelet, document, findings),
                        () -> findings.add(
                                document.value(use.pointer()),
                                "kamelet:" + name,
                                "is not an installed Kamelet",
                                "must be one of " + kamelets.names(),
                                Suggestion.of(name, kamelets.names())));
    }

    private void checkOptions(EndpointUse use, KameletDefinition kamelet, YamlDocument document, Findings findings) {
        use.options().forEach((option, given) -> {
            JsonNode schema = kamelet.parameters().get(option);
            String key = "kamelet:" + kamelet.name() + " " + option;
            if (schema != null) {
                checkType(key, given, schema, document, findings);
            } else if (!OF_THE_COMPONENT.contains(option)) {
                findings.add(
                        document.key(given.pointer()),
                        key,
                        "is not a parameter of this Kamelet",
                        "must be one of " + kamelet.parameters().keySet(),
                        Suggestion.of(option, kamelet.parameters().keySet()));
            }
        });
        for (String required : kamelet.required()) {
            boolean misspelt = use.options().keySet().stream()
                    .anyMatch(option -> !kamelet.parameters().containsKey(option)
                            && !Suggestion.of(option, List.of(required)).isEmpty());
            if (!use.options().containsKey(required) && !misspelt) {
                findings.add(
                        document.key(use.pointer()),
                        "kamelet:" + kamelet.name(),
                        "lacks parameter '" + required + "'",
                        "must have it",
                        describe(kamelet.parameters().get(required)));
            }
        }
    }

    private static String describe(JsonNode schema) {
        String description = schema == null ? "" : schema.path("description").asText("");
        return description.isEmpty() ? "" : "it is: " + description;
    }

    private static void checkType(
            String key, EndpointUse.Option given, JsonNode schema, YamlDocument document, Findings findings) {
        if (given.isLater()) {
            return;
        }
        String expected =
                switch (schema.path("type").asText()) {
                    case "integer" -> given.value().matches("-?[0-9]+") ? "" : "must be a whole number";
                    case "number" -> given.value().matches("-?[0-9]+(\\.[0-9]+)?") ? "" : "must be a number";
                    case "boolean" -> given.value().matches("true|false") ? "" : "must be true or false";
                    default -> "";
                };
        List<String> words = new ArrayList<>();
        schema.path("enum").forEach(word -> words.add(word.asText()));
        if (expected.isEmpty() && !words.isEmpty() && !words.contains(given.value())) {
            expected = "must be one of " + words;
        }
        if (!expected.isEmpty()) {
            boolean secret = schema.path("format").asText().equals("password");
            findings.add(
                    document.value(given.pointer()),
                    key,
                    secret ? "was a hidden value" : "was '" + given.value() + "'",
                    expected,
                    secret ? "" : Suggestion.of(given.value(), words));
        }
    }
}
