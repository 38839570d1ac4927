package io.valuehub.config.camel;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.config.value.Variables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a {@code {{name}}} in a route or Kamelet can stand for.
 *
 * @param connections the kind of each connection of {@code hub.yaml}, by name; empty when that cannot be read
 * @param schemas the connection schema of each kind
 * @param variables environment variables and system properties
 * @param host whether the program the hub runs in has a property of this name
 */
record Resolvable(
        Optional<Map<String, String>> connections,
        Map<String, JsonNode> schemas,
        Variables variables,
        Predicate<String> host) {

    private static final String CONNECTIONS = "connections.";

    /** Why a name stands for nothing. */
    record Unresolved(String expected, String remedy) {}

    /** What is wrong with a name that must be resolved; empty when nothing is. */
    Optional<Unresolved> problem(String name, Collection<String> parameters) {
        if (name.startsWith("env:") || name.startsWith("env.") || name.startsWith("sys:") || name.startsWith("sys.")) {
            return variable(name.substring(4));
        }
        if (name.startsWith(CONNECTIONS)) {
            return option(name);
        }
        if (name.contains(":") || name.contains("*") || host.test(name)) {
            return Optional.empty(); // has a default or a resolver of its own, or is known
        }
        List<String> known = new ArrayList<>(parameters);
        known.addAll(List.of("connections.<name>.<option>", "env:<NAME>"));
        return Optional.of(new Unresolved("must be one of " + known, Suggestion.of(name, parameters)));
    }

    /** What is wrong with {@code connections.<name>.<option>}; empty when nothing is, or it is something else. */
    Optional<Unresolved> option(String name) {
        if (!name.startsWith(CONNECTIONS)) {
            return Optional.empty();
        }
        String[] parts = name.substring(CONNECTIONS.length()).split("\\.", 2);
        if (parts[0].contains("*") || parts.length < 2 || connections.isEmpty()) {
            return Optional.empty();
        }
        String kind = connections.get().get(parts[0]);
        if (kind == null) {
            return Optional.of(new Unresolved(
                    "must name a connection of hub.yaml " + connections.get().keySet(),
                    Suggestion.of(parts[0], connections.get().keySet())));
        }
        return optionOf(kind, parts[1]);
    }

    /** What is wrong with an option's path at connections of a kind; empty when nothing is. */
    Optional<Unresolved> optionOf(String kind, String path) {
        JsonNode schema = schemas.get(kind);
        for (String step : withoutDefault(path).split("\\.")) {
            if (schema == null || !schema.path("properties").isObject() || step.contains("*")) {
                return Optional.empty();
            }
            List<String> options = new ArrayList<>();
            schema.path("properties").fieldNames().forEachRemaining(options::add);
            schema.path("x-derived").fieldNames().forEachRemaining(options::add);
            if (schema.has("x-http")) {
                options.add("http-base");
            }
            if (!options.contains(step)) {
                return schema.path("additionalProperties").asBoolean(true)
                                && !schema.path("additionalProperties").isMissingNode()
                        ? Optional.empty()
                        : Optional.of(new Unresolved(
                                "must be an option of " + kind + " connections " + options,
                                Suggestion.of(step, options)));
            }
            schema = schema.path("properties").path(step);
        }
        return Optional.empty();
    }

    private Optional<Unresolved> variable(String written) {
        String name = withoutDefault(written);
        if (!name.equals(written) || variables.get(name).isPresent()) {
            return Optional.empty();
        }
        String near = Suggestion.of(name, variables.names());
        return Optional.of(new Unresolved(
                "the environment variable " + name + " is not set",
                near.isEmpty() ? "export " + name + "=… first, or write {{env:" + name + ":default}}" : near));
    }

    private static String withoutDefault(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }
}
