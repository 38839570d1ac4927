package io.valuehub.config.camel;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The JSON schema of Camel's YAML language, as shipped in camel-yaml-dsl. It nests alternatives
 * ({@code anyOf}/{@code oneOf}/{@code not}) so deeply that a general validator answers one typing error with dozens of
 * messages; here a schema is reduced to the keys a block may have, so that there is one answer.
 */
final class CamelSchema {

    private static final CamelSchema SHIPPED = load();

    private final JsonNode document;

    private CamelSchema(JsonNode document) {
        this.document = document;
    }

    static CamelSchema shipped() {
        return SHIPPED;
    }

    /** The schema of what may stand at the top of a routes file under this key, or in a Kamelet's template. */
    JsonNode entry() {
        return document.path("items");
    }

    /** The schema a reference leads to, or the schema itself. */
    JsonNode resolve(JsonNode schema) {
        JsonNode reference = schema.path("$ref");
        if (!reference.isTextual()) {
            return schema;
        }
        JsonNode target = document.at(JsonPointer.compile(reference.textValue().substring(1)));
        // RouteFromDefinitionDeserializer repeats the keys of what it refers to: its own come first.
        return schema.has("properties") ? schema : resolve(target);
    }

    /** The schema's own name of a definition without its package; empty for a nameless one. */
    String name(JsonNode schema) {
        String reference = schema.path("$ref").asText("");
        return reference.substring(Math.max(reference.lastIndexOf('/'), reference.lastIndexOf('.')) + 1);
    }

    /** The form of a schema that is written as a block; a missing node when it cannot be. */
    JsonNode block(JsonNode schema) {
        if (schema.has("properties") || schema.path("type").asText().equals("object")) {
            return schema;
        }
        for (JsonNode alternative : schema.path("oneOf")) {
            if (alternative.path("type").asText().equals("object")) {
                return alternative;
            }
        }
        return MissingNode.getInstance();
    }

    /** Whether it may be written as one word or number. */
    boolean isShort(JsonNode schema) {
        for (JsonNode alternative : schema.path("oneOf")) {
            if (alternative.path("type").asText().equals("string")) {
                return true;
            }
        }
        return false;
    }

    /** Every key of a block with its schema, those offered by alternatives (expression languages …) included. */
    Map<String, JsonNode> keys(JsonNode block) {
        Map<String, JsonNode> keys = new LinkedHashMap<>();
        block.path("properties").properties().forEach(p -> keys.put(p.getKey(), p.getValue()));
        addAlternatives(block, keys);
        return keys;
    }

    /** Keys of which a block must have one; empty when there is no such rule. */
    Set<String> oneOf(JsonNode schema) {
        Set<String> keys = new LinkedHashSet<>();
        for (JsonNode outer : schema.path("anyOf")) {
            for (JsonNode alternative : outer.path("oneOf")) {
                if (alternative.has("not") || alternative.has("$ref")) {
                    return Set.of();
                }
                alternative.path("required").forEach(key -> keys.add(key.asText()));
            }
        }
        return keys;
    }

    private void addAlternatives(JsonNode schema, Map<String, JsonNode> keys) {
        for (String combination : new String[] {"anyOf", "oneOf"}) {
            for (JsonNode alternative : schema.path(combination)) {
                JsonNode resolved = resolve(alternative);
                resolved.path("properties").properties().forEach(p -> {
                    // In the block itself an alternative's key stands with an empty schema.
                    if (keys.getOrDefault(p.getKey(), p.getValue()).isEmpty() || !keys.containsKey(p.getKey())) {
                        keys.put(p.getKey(), p.getValue());
                    }
                });
                addAlternatives(resolved, keys);
            }
        }
    }

    private static CamelSchema load() {
        try (InputStream in = CamelSchema.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            if (in == null) {
                throw new IllegalStateException("camel-yaml-dsl is not on the class path");
            }
            return new CamelSchema(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
