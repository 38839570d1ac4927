package io.valuehub.config.camel;

import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.config.yaml.Findings;
import io.valuehub.config.yaml.YamlDocument;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;

/** Puts the catalogue's findings about one endpoint into words. */
record EndpointReport(EndpointUse use, ComponentModel model, YamlDocument document, Findings findings) {

    private static final int SHORTEST_LOOKALIKE = 5;

    void write(EndpointValidationResult result) {
        if (result.getSyntaxError() != null) {
            add("", "has an address that cannot be read", "must be " + model.getSyntax(), "");
            return;
        }
        if (model.isLenientProperties()) {
            lookalikes();
        } else {
            unknown(nonNull(result.getUnknown()));
        }
        for (String missing : nonNull(result.getRequired())) {
            add("", "lacks '" + missing + "'", "must be " + model.getSyntax(), description(missing));
        }
        mistyped(result.getInvalidBoolean(), "must be true or false");
        mistyped(result.getInvalidInteger(), "must be a whole number");
        mistyped(result.getInvalidNumber(), "must be a number");
        mistyped(result.getInvalidDuration(), "must be a time such as 5s, 10m or a number of milliseconds");
        for (String option : nonNull(result.getInvalidEnum()).keySet()) {
            List<String> words = result.getEnumChoices(option);
            add(option, "was " + shown(option), "must be one of " + words, Suggestion.of(value(option), words));
        }
        for (String option : nonNull(result.getNotConsumerOnly())) {
            add(option, "is an option for sending", "must not stand where messages come from", "remove it");
        }
        for (String option : nonNull(result.getNotProducerOnly())) {
            add(option, "is an option for receiving", "must not stand where messages are sent", "remove it");
        }
    }

    private void unknown(Set<String> unknown) {
        for (String option : unknown) {
            add(
                    option,
                    "is not an option of " + model.getScheme(),
                    "must be one the component has",
                    Optional.of(Suggestion.of(option, names()))
                            .filter(s -> !s.isEmpty())
                            .orElse("see https://camel.apache.org/components/4.x/" + model.getScheme()
                                    + "-component.html"));
        }
    }

    private void lookalikes() {
        Set<String> names = Set.copyOf(names());
        for (String option : use.options().keySet()) {
            String remedy = Suggestion.of(option, names);
            boolean tellable =
                    option.length() >= SHORTEST_LOOKALIKE || names.stream().anyMatch(option::equalsIgnoreCase);
            if (!names.contains(option) && tellable && !remedy.isEmpty()) {
                add(
                        option,
                        "is not an option of " + model.getScheme() + " and would be sent to the server",
                        "must be spelt exactly",
                        remedy + " A query parameter of the server goes into header CamelHttpQuery");
            }
        }
    }

    private void mistyped(Map<String, String> invalid, String expected) {
        nonNull(invalid).keySet().forEach(option -> add(option, "was " + shown(option), expected, ""));
    }

    private void add(String option, String found, String expected, String remedy) {
        EndpointUse.Option given = use.options().get(option);
        findings.add(
                given == null ? document.value(use.pointer()) : document.key(given.pointer()),
                use.scheme() + ":" + (option.isEmpty() ? "" : " " + option),
                found,
                expected,
                remedy);
    }

    private String value(String option) {
        EndpointUse.Option given = use.options().get(option);
        return given == null ? "" : given.value();
    }

    private String shown(String option) {
        boolean secret =
                model.getEndpointOptions().stream().anyMatch(o -> o.getName().equals(option) && o.isSecret());
        return secret ? "a hidden value" : "'" + value(option) + "'";
    }

    private Collection<String> names() {
        return model.getEndpointOptions().stream().map(BaseOptionModel::getName).toList();
    }

    private String description(String option) {
        return model.getEndpointOptions().stream()
                .filter(o -> o.getName().equals(option))
                .map(o -> "it is: " + o.getDescription())
                .findFirst()
                .orElse("");
    }

    private static Set<String> nonNull(Set<String> set) {
        return set == null ? Set.of() : set;
    }

    private static Map<String, String> nonNull(Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
