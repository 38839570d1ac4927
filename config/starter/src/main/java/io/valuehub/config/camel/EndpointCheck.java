package io.valuehub.config.camel;

import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.config.yaml.Findings;
import io.valuehub.config.yaml.YamlDocument;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;

/**
 * Holds each endpoint against Camel's catalogue. Camel passes options it does not know on to http servers: one that looks
 * like a misspelt option (which may be a password) is refused.
 */
final class EndpointCheck {

    private static final String SERVICES = "META-INF/services/org/apache/camel/component/";
    private static final int SHORTEST_LOOKALIKE = 5;

    private final CamelCatalog catalog;
    private final ClassLoader classes = EndpointCheck.class.getClassLoader();

    EndpointCheck(CamelCatalog catalog) {
        this.catalog = catalog;
    }

    void check(EndpointUse use, YamlDocument document, Findings findings) {
        if (use.scheme().isEmpty()) {
            return;
        }
        if (use.twice()) {
            findings.add(
                    document.value(use.pointer()),
                    use.scheme(),
                    "has options both after '?' and under 'parameters'",
                    "must have them in one place",
                    "move those after '?' to 'parameters'");
        }
        boolean installed = classes.getResource(SERVICES + use.scheme()) != null;
        ComponentModel model = catalog.componentModel(use.scheme());
        if (!installed) {
            unknownComponent(use, model != null, document, findings);
        } else if (model != null) {
            new Report(use, model, document, findings).write(validate(use));
        }
    }

    private void unknownComponent(EndpointUse use, boolean exists, YamlDocument document, Findings findings) {
        List<String> installed = catalog.findComponentNames().stream()
                .filter(name -> classes.getResource(SERVICES + name) != null)
                .toList();
        findings.add(
                document.value(use.pointer()),
                use.scheme() + ":",
                exists ? "is a Camel component that is not installed here" : "is not a Camel component",
                "must be one of " + installed,
                exists
                        ? "add camel-" + use.scheme() + "-starter to the program the hub runs in"
                        : Suggestion.of(use.scheme(), installed));
    }

    private EndpointValidationResult validate(EndpointUse use) {
        String options = use.options().entrySet().stream()
                .map(e -> e.getKey() + "=" + encoded(e.getValue()))
                .collect(Collectors.joining("&"));
        String uri = use.scheme() + ":" + later(use.path()) + (options.isEmpty() ? "" : "?" + options);
        return catalog.validateEndpointProperties(
                uri, true, use.role() == EndpointUse.Role.CONSUMER, use.role() == EndpointUse.Role.PRODUCER);
    }

    /** The catalogue knows {@code {{…}}} as a value it cannot judge, but not {@code ${…}}. */
    private static String later(String text) {
        return text.replaceAll("\\$\\{[^}]*}", "{{later}}");
    }

    private static String encoded(EndpointUse.Option option) {
        return option.isLater() ? "{{later}}" : URLEncoder.encode(option.value(), StandardCharsets.UTF_8);
    }

    /** Puts the catalogue's findings into words. */
    private record Report(EndpointUse use, ComponentModel model, YamlDocument document, Findings findings) {

        void write(EndpointValidationResult result) {
            if (result.getSyntaxError() != null) {
                add("", "has an address that cannot be read", "must be " + model.getSyntax(), "");
                return;
            }
            unknown(nonNull(result.getUnknown()));
            lookalikes();
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
            if (!model.isLenientProperties()) {
                return;
            }
            Set<String> names = Set.copyOf(names());
            for (String option : use.options().keySet()) {
                String remedy = Suggestion.of(option, names);
                boolean tellable = option.length() >= SHORTEST_LOOKALIKE || names.stream().anyMatch(option::equalsIgnoreCase);
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
            boolean secret = model.getEndpointOptions().stream()
                    .anyMatch(o -> o.getName().equals(option) && o.isSecret());
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
}
