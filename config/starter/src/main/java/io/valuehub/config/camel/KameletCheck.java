package io.valuehub.config.camel;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.config.yaml.Findings;
import io.valuehub.config.yaml.Keys;
import io.valuehub.config.yaml.YamlDocument;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules a Kamelet's file follows: its name, its type, its parameters, where its route begins and ends. */
final class KameletCheck {

    static final String SUFFIX = ".kamelet.yaml";
    private static final String TYPE = "camel.apache.org/kamelet.type";
    private static final String CURSOR = "valuehub.io/cursor";
    private static final List<String> TYPES = List.of("action", "sink", "source");
    private static final List<String> CURSORS = List.of("modified", "none", "snapshot");
    private static final List<String> TOP = List.of("apiVersion", "kind", "metadata", "spec");

    private final YamlDocument document;
    private final Findings findings;
    private final String fileName;

    KameletCheck(YamlDocument document, Findings findings, String fileName) {
        this.document = document;
        this.findings = findings;
        this.fileName = fileName;
    }

    void check() {
        checkTop();
        checkName();
        checkLabels();
        checkParameters();
        if (text("/spec/template/route/from/uri").isEmpty()
                && text("/spec/template/from/uri").isEmpty()) {
            add("/spec/template", "has no route", "must have from: with a uri and steps", "");
        }
    }

    private void checkTop() {
        document.root().fieldNames().forEachRemaining(key -> {
            if (!TOP.contains(key)) {
                add("/" + key, "is unknown", "must be one of " + TOP, Suggestion.of(key, TOP));
            }
        });
        expect("/apiVersion", List.of("camel.apache.org/v1"));
        expect("/kind", List.of("Kamelet"));
    }

    private void checkName() {
        String expected = fileName.substring(0, fileName.length() - SUFFIX.length());
        expect("/metadata/name", List.of(expected));
    }

    private void checkLabels() {
        JsonPointer labels = JsonPointer.compile("/metadata/labels");
        JsonPointer type = labels.appendProperty(TYPE);
        expect(type, TYPES);
        String given = document.at(type).asText();
        String name = text("/metadata/name");
        if (TYPES.contains(given) && !name.isEmpty() && !name.endsWith("-" + given)) {
            add("/metadata/name", "was '" + name + "'", "must end in -" + given + " like its type", "");
        }
        if (!document.at(labels.appendProperty(CURSOR)).isMissingNode()) {
            expect(labels.appendProperty(CURSOR), CURSORS);
        }
    }

    private void checkParameters() {
        JsonNode definition = document.at(JsonPointer.compile("/spec/definition"));
        List<String> declared = definition.path("properties").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
        JsonPointer required = JsonPointer.compile("/spec/definition/required");
        for (int i = 0; i < definition.path("required").size(); i++) {
            String name = definition.path("required").path(i).asText();
            if (!declared.contains(name)) {
                add(
                        required.appendIndex(i),
                        "was '" + name + "'",
                        "must be one of " + declared,
                        Suggestion.of(name, declared));
            }
        }
    }

    /** Reports parameters that are declared but stand nowhere in the template. */
    void checkUsed(Set<String> used) {
        JsonPointer properties = JsonPointer.compile("/spec/definition/properties");
        document.at(properties).fieldNames().forEachRemaining(name -> {
            if (!used.contains(name)) {
                add(
                        properties.appendProperty(name),
                        "is declared and never used",
                        "must stand in the template as {{" + name + "}}",
                        "use it or remove it");
            }
        });
    }

    private void expect(String pointer, List<String> allowed) {
        expect(JsonPointer.compile(pointer), allowed);
    }

    private void expect(JsonPointer pointer, List<String> allowed) {
        String given = document.at(pointer).asText("");
        if (!allowed.contains(given)) {
            String expected = allowed.size() == 1 ? "must be " + allowed.get(0) : "must be one of " + allowed;
            add(
                    pointer,
                    given.isEmpty() ? "is missing" : "was '" + given + "'",
                    expected,
                    Suggestion.of(given, allowed));
        }
    }

    private String text(String pointer) {
        return document.at(JsonPointer.compile(pointer)).asText("");
    }

    private void add(String pointer, String found, String expected, String remedy) {
        add(JsonPointer.compile(pointer), found, expected, remedy);
    }

    private void add(JsonPointer pointer, String found, String expected, String remedy) {
        findings.add(document.key(pointer), Keys.of(pointer), found, expected, remedy);
    }
}
