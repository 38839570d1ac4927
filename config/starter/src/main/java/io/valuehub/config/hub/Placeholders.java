package io.valuehub.config.hub;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.config.value.Variables;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code ${NAME}} and {@code ${NAME:default}} in every text of {@code hub.yaml}. */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}:]*)(?::([^}]*))?}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final HubDocument hub;
    private final Variables variables;

    Placeholders(HubDocument hub, Variables variables) {
        this.hub = hub;
        this.variables = variables;
    }

    void resolve() {
        hub.root(resolved(JsonPointer.empty(), hub.root()));
    }

    private JsonNode resolved(JsonPointer pointer, JsonNode node) {
        if (node.isObject()) {
            ObjectNode object = JSON.objectNode();
            node.properties()
                    .forEach(p -> object.set(p.getKey(), resolved(pointer.appendProperty(p.getKey()), p.getValue())));
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JSON.arrayNode();
            node.forEach(entry -> array.add(resolved(pointer.appendIndex(array.size()), entry)));
            return array;
        }
        return node.isTextual() && node.textValue().contains("${") ? text(pointer, node.textValue()) : node;
    }

    private JsonNode text(JsonPointer pointer, String written) {
        Matcher matcher = PLACEHOLDER.matcher(written);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            Optional<String> value = value(pointer, matcher.group(1), Optional.ofNullable(matcher.group(2)));
            matcher.appendReplacement(text, Matcher.quoteReplacement(value.orElse("")));
        }
        matcher.appendTail(text);
        // What a variable holds may itself have ${ in it: only what was written is looked at.
        if (PLACEHOLDER.matcher(written).replaceAll("").contains("${")) {
            hub.unresolved(pointer);
            hub.wrong(pointer, "must close its ${ with }", "write ${NAME} or ${NAME:default}");
        }
        return JSON.textNode(text.toString());
    }

    private Optional<String> value(JsonPointer pointer, String name, Optional<String> fallback) {
        if (!NAME.matcher(name).matches()) {
            hub.unresolved(pointer);
            hub.wrong(pointer, "must name a variable between ${ and }", "letters, digits and _ only");
            return Optional.empty();
        }
        Optional<String> value = variables.get(name).or(() -> fallback);
        if (value.isEmpty()) {
            hub.unresolved(pointer);
            String near = Suggestion.of(name, variables.names());
            String set = "export " + name + "=… first, or write ${" + name + ":default}";
            hub.wrong(
                    pointer, "environment variable " + name + " is not set", near.isEmpty() ? set : set + "; " + near);
        }
        return value;
    }
}
