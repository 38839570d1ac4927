package io.valuehub.config.camel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a Kamelet says about itself.
 *
 * @param name its name, e.g. {@code my-shop-orders-action}
 * @param parameters the schema of each parameter
 * @param required the parameters that must be given: declared so, and without a default
 */
record KameletDefinition(String name, Map<String, JsonNode> parameters, Set<String> required) {

    /** Reads a Kamelet's file. */
    static KameletDefinition of(JsonNode kamelet) {
        JsonNode definition = kamelet.path("spec").path("definition");
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        definition.path("properties").properties().forEach(p -> parameters.put(p.getKey(), p.getValue()));
        Set<String> required = new LinkedHashSet<>();
        definition.path("required").forEach(r -> required.add(r.asText()));
        required.removeIf(r -> parameters.containsKey(r) && parameters.get(r).has("default"));
        return new KameletDefinition(kamelet.path("metadata").path("name").asText(), parameters, required);
    }
}
