package io.valuehub.config.camel;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One endpoint a route reads from or sends to.
 *
 * @param role whether it is read from, sent to, or not known
 * @param pointer where its URI stands
 * @param scheme the component, e.g. {@code http}; {@link #LATER} when it is only known while running
 * @param path what follows the scheme, without the query
 * @param options from the query string and from {@code parameters}
 * @param twice whether it has both a query string and {@code parameters}, which Camel refuses
 */
record EndpointUse(
        Role role, JsonPointer pointer, String scheme, String path, Map<String, Option> options, boolean twice) {

    /** In place of a scheme that is not known yet. */
    static final String LATER = "{{…}}";

    enum Role {
        CONSUMER,
        PRODUCER,
        EITHER
    }

    /** An option's text and where it stands. */
    record Option(JsonPointer pointer, String value) {

        /** Whether the value is known only later. */
        boolean isLater() {
            return value.contains("{{") || value.contains("${");
        }
    }

    private static final Set<String> CONSUMERS =
            Set.of("FromDefinition", "RouteFromDefinitionDeserializer", "OutputAwareFromDefinition", "PollDefinition");
    private static final Set<String> PRODUCERS =
            Set.of("ToDefinition", "ToDynamicDefinition", "WireTapDefinition", "SagaActionUriDefinition");

    /** The endpoints among the pieces of a route. */
    static List<EndpointUse> in(List<Element> elements) {
        return elements.stream().map(EndpointUse::of).flatMap(Optional::stream).toList();
    }

    private static Optional<EndpointUse> of(Element element) {
        if (element.definition().equals("KameletDefinition")) {
            return element.text("name").map(name -> of(element, name, "kamelet:" + name.value(), Role.PRODUCER));
        }
        Role role = CONSUMERS.contains(element.definition())
                ? Role.CONSUMER
                : PRODUCERS.contains(element.definition()) ? Role.PRODUCER : null;
        return role == null ? Optional.empty() : element.text("uri").map(uri -> of(element, uri, uri.value(), role));
    }

    private static EndpointUse of(Element element, Element.Text text, String uri, Role role) {
        int colon = uri.indexOf(':');
        int query = uri.indexOf('?');
        String beforeQuery = query < 0 ? uri : uri.substring(0, query);
        String scheme = colon < 0 || colon > beforeQuery.length() ? beforeQuery : uri.substring(0, colon);
        String path = scheme.length() < beforeQuery.length() ? beforeQuery.substring(scheme.length() + 1) : "";
        Map<String, Option> options = new LinkedHashMap<>();
        if (query >= 0) {
            addQuery(text.pointer(), uri.substring(query + 1), options);
        }
        JsonNode parameters = element.value().path("parameters");
        parameters
                .properties()
                .forEach(p -> options.put(
                        p.getKey(),
                        new Option(
                                element.pointer().appendProperty("parameters").appendProperty(p.getKey()),
                                p.getValue().asText())));
        boolean later = scheme.contains("{{") || scheme.contains("${");
        return new EndpointUse(
                role, text.pointer(), later ? LATER : scheme, path, options, query >= 0 && !parameters.isEmpty());
    }

    private static void addQuery(JsonPointer pointer, String query, Map<String, Option> options) {
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                options.put(pair.substring(0, equals), new Option(pointer, decoded(pair.substring(equals + 1))));
            }
        }
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value; // a bare % is taken as it is, as Camel does
        }
    }

    /** The name without what follows a slash: {@code a} of {@code a/routeId}. */
    String name() {
        String bare = path.startsWith("//") ? path.substring(2) : path;
        int slash = bare.indexOf('/');
        return slash < 0 ? bare : bare.substring(0, slash);
    }
}
