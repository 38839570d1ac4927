package io.valuehub.config.camel;

import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.config.yaml.Findings;
import io.valuehub.config.yaml.YamlDocument;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.tooling.model.ComponentModel;

/**
 * Holds each endpoint against Camel's catalogue. Camel passes options it does not know on to http servers: one that looks
 * like a misspelt option (which may be a password) is refused.
 */
final class EndpointCheck {

    private static final String SERVICES = "META-INF/services/org/apache/camel/component/";

    private final CamelCatalog catalog;
    private final ClassLoader classes = EndpointCheck.class.getClassLoader();

    EndpointCheck(CamelCatalog catalog) {
        this.catalog = catalog;
    }

    void check(EndpointUse use, YamlDocument document, Findings findings) {
        if (use.scheme().equals(EndpointUse.LATER)) {
            return;
        }
        if (use.scheme().isBlank()) {
            findings.add(document.value(use.pointer()), "uri", "is empty", "must be an address such as log:mine", "");
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
            new EndpointReport(use, model, document, findings).write(validate(use));
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
                exists ? "must be installed" : "must be one of " + installed,
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
}
