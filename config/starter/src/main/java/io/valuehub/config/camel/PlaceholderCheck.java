package io.valuehub.config.camel;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.config.yaml.Findings;
import io.valuehub.config.yaml.Keys;
import io.valuehub.config.yaml.YamlDocument;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds each {@code {{…}}} and says whether it can be resolved. Also remembers which parameters were used, for Kamelets
 * must use all they declare.
 */
final class PlaceholderCheck {

    private static final Pattern INNERMOST = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final String ANY = "*";
    private static final String OF_THIS_CONNECTION = "connections." + ANY + ".";

    private final YamlDocument document;
    private final Findings findings;
    private final List<String> parameters;
    private final Resolvable resolvable;
    private final Optional<String> kind;
    private final Set<String> used = new LinkedHashSet<>();

    /**
     * @param parameters of the Kamelet or route template the text stands in
     * @param kind the connector a Kamelet belongs to: the options of its connection are known
     */
    PlaceholderCheck(
            YamlDocument document,
            Findings findings,
            Collection<String> parameters,
            Resolvable resolvable,
            Optional<String> kind) {
        this.document = document;
        this.findings = findings;
        this.parameters = List.copyOf(parameters);
        this.resolvable = resolvable;
        this.kind = kind;
    }

    /** The parameters met so far. */
    Set<String> used() {
        return used;
    }

    /** Checks every text at or below a place. */
    void check(JsonPointer pointer) {
        JsonNode value = document.at(pointer);
        if (value.isObject()) {
            value.fieldNames().forEachRemaining(key -> check(pointer.appendProperty(key)));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(pointer.appendIndex(i));
            }
        } else if (value.isTextual()) {
            checkText(pointer, value.textValue());
        }
    }

    private void checkText(JsonPointer pointer, String text) {
        String rest = text;
        for (Matcher matcher = INNERMOST.matcher(rest); matcher.find(); matcher = INNERMOST.matcher(rest)) {
            checkName(pointer, matcher.group(1).trim());
            rest = rest.substring(0, matcher.start()) + ANY + rest.substring(matcher.end());
        }
        if (rest.contains("}}") || rest.contains("{{")) {
            String braces = rest.contains("}}") ? "}}" : "{{";
            findings.add(
                    document.value(pointer),
                    Keys.inStep(pointer),
                    "has '" + braces + "' that belongs to no placeholder",
                    "must be '{{name}}', or braces kept apart",
                    "write '" + braces.charAt(0) + " " + braces.charAt(0) + "' where jq, JSON or GraphQL needs two");
        }
    }

    private void checkName(JsonPointer pointer, String written) {
        boolean optional = written.startsWith("?");
        String name = optional || written.startsWith("!") ? written.substring(1) : written;
        if (parameters.contains(name) || parameters.contains(withoutDefault(name))) {
            used.add(parameters.contains(name) ? name : withoutDefault(name));
            return;
        }
        if (name.startsWith(OF_THIS_CONNECTION)) {
            kind.flatMap(k -> resolvable.optionOf(k, name.substring(OF_THIS_CONNECTION.length())))
                    .ifPresent(problem -> add(pointer, written, problem));
        } else if (optional) {
            resolvable.option(name).ifPresent(problem -> add(pointer, written, problem));
        } else {
            resolvable.problem(name, parameters).ifPresent(problem -> add(pointer, written, problem));
        }
    }

    private void add(JsonPointer pointer, String written, Resolvable.Unresolved problem) {
        findings.add(
                document.value(pointer),
                Keys.inStep(pointer),
                "has {{" + written + "}}",
                problem.expected(),
                Optional.of(problem.remedy()).filter(r -> !r.isEmpty()).orElse(Suggestion.of(written, parameters)));
    }

    private static String withoutDefault(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }
}
