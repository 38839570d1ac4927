package io.valuehub.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.Suggestion;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * What a connection of one kind is told: the one declaration of its options, read from {@code <kind>.connection.yaml}.
 * The file is a JSON Schema (2020-12) of the options; beside it stand
 *
 * <ul>
 *   <li>{@code x-http}: {@code base} (a template such as <code>{url}/wp-json/wc/v3</code>), {@code authentication} (a list
 *       of schemes, the first whose {@code over} fits the base's scheme and whose option {@code when} is set is used),
 *       {@code headers} (name to template, left out where an option is not set), {@code certificate} (the option naming a
 *       PEM file of an own certificate authority), {@code answers} ({@code json}, the default, or {@code any}),
 *       {@code hosts} and {@code origins} (where else requests may go), {@code errors} (which answers of 200 are none) and {@code retry-after} (how the API says when to come back), as
 *       docs/connector-kit.md tells;
 *   <li>{@code x-login}: the options {@code username} and {@code password} of a login that Kamelets must not see;
 *   <li>{@code x-webhooks}: how the platform's webhooks are signed and what their topics lead to, as docs/webhooks.md tells;
 *   <li>{@code x-database: true}: the options {@code url}, {@code username} and {@code password} are a database's;
 *   <li>{@code x-scopes}, {@code x-limits}, {@code x-oddities}, {@code x-tried}, {@code x-example}: for {@link ConnectorPage};
 *   <li>{@code x-derived}: values a Kamelet needs that follow from an option, e.g. a port from a security mode.
 * </ul>
 */
public final class ConnectionKind {

    /** File name ending of a kind's declaration. */
    static final String ENDING = ".connection.yaml";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z0-9.-]+)}");
    private static final Set<String> SCHEMES =
            Set.of("basic", "bearer", "header", "body", "path", "oauth1", "sigv4", "login");

    private final String name;
    private final String location;
    private final JsonNode schema;
    private final String text;

    private ConnectionKind(String name, String location, JsonNode schema, String text) {
        this.name = name;
        this.location = location;
        this.schema = schema;
        this.text = text;
    }

    /**
     * Reads one declaration.
     *
     * @param location where it was found, for messages
     * @param text its YAML
     * @throws ConfigProblem with everything that is wrong in it
     */
    static ConnectionKind parse(String name, String location, String text) {
        YamlFile file = YamlFile.parse(location, text);
        List<Problem> problems = new ArrayList<>();
        JsonNode schema = SchemaReferences.writtenOut(file, problems);
        if (!schema.path("properties").isObject()) {
            problems.add(Problem.of(file.where("properties"), "is missing", "must declare the connection's options"));
        }
        checkSecrets(file, "properties", schema.path("properties"), problems);
        for (JsonNode scheme : schema.path("x-http").path("authentication")) {
            checkScheme(file, scheme, problems);
        }
        if (!problems.isEmpty()) {
            throw new ConfigProblem(problems);
        }
        return new ConnectionKind(name, location, schema, text);
    }

    private static void checkSecrets(YamlFile file, String path, JsonNode options, List<Problem> problems) {
        options.properties().forEach(option -> {
            boolean password =
                    "password".equals(option.getValue().path("format").asText());
            if (password != option.getValue().path("writeOnly").asBoolean()) {
                problems.add(Problem.of(
                        file.where(path, option.getKey()),
                        "is only half marked as a secret",
                        "must have both format: password and writeOnly: true"));
            }
        });
    }

    private static void checkScheme(YamlFile file, JsonNode scheme, List<Problem> problems) {
        String where = file.where("x-http", "authentication");
        String word = scheme.path("scheme").asText();
        if (!SCHEMES.contains(word)) {
            problems.add(new Problem(
                    where,
                    "has the scheme '" + word + "'",
                    "must be one of " + SCHEMES.stream().sorted().toList(),
                    Suggestion.of(word, SCHEMES)));
        }
        for (String part : word.equals("login") ? List.of("ask", "take", "give") : List.<String>of()) {
            if (!scheme.has(part)) {
                problems.add(Problem.of(where, "has a login without " + part, "must have ask, take and give"));
            }
        }
    }

    /** The word after {@code kind:} in {@code hub.yaml}. */
    public String name() {
        return name;
    }

    /** Where the declaration was found. */
    public String location() {
        return location;
    }

    /** The platform's own name, e.g. WooCommerce. */
    public String title() {
        return schema.path("title").asText(name);
    }

    /** The declaration as it is written. */
    public String text() {
        return text;
    }

    /** The JSON Schema of everything beside {@code kind}, the {@code x-} keys included. */
    public JsonNode schema() {
        return schema;
    }

    /** Dotted paths of the options that are secrets. */
    public List<String> secrets() {
        List<String> found = new ArrayList<>();
        collectSecrets("", schema, found);
        return List.copyOf(found);
    }

    /** The secrets of one connection themselves. */
    public List<String> secretsOf(Connection connection) {
        return secrets().stream()
                .flatMap(path -> connection.text(path).stream())
                .filter(secret -> !secret.isBlank())
                .toList();
    }

    /**
     * Dotted paths of the options that say who asks: the secrets, and what their schemes and logins name beside them (a user
     * name, a client id). An option of the address is none.
     */
    public Set<String> credentials() {
        Set<String> found = new LinkedHashSet<>(secrets());
        List<String> named = new ArrayList<>();
        collectTexts(http().path("authentication"), named);
        collectTexts(schema.path("x-login"), named);
        if (isDatabase()) {
            named.add("username");
        }
        String base = http().path("base").asText("");
        schema.path("properties").fieldNames().forEachRemaining(option -> {
            String placeholder = "{" + option + "}";
            if (!base.contains(placeholder)
                    && named.stream().anyMatch(text -> text.equals(option) || text.contains(placeholder))) {
                found.add(option);
            }
        });
        return found;
    }

    private static void collectTexts(JsonNode node, List<String> found) {
        if (node.isTextual()) {
            found.add(node.asText());
        }
        node.forEach(child -> collectTexts(child, found));
    }

    /** Whether a connection of this kind may be let in with tokens that it fetches. */
    public boolean fetchesTokens() {
        return StreamSupport.stream(http().path("authentication").spliterator(), false)
                .anyMatch(scheme -> scheme.path("scheme").asText().equals("login"));
    }

    private static void collectSecrets(String prefix, JsonNode node, List<String> found) {
        node.path("properties").properties().forEach(option -> {
            if (option.getValue().path("writeOnly").asBoolean()) {
                found.add(prefix + option.getKey());
            }
            collectSecrets(prefix + option.getKey() + ".", option.getValue(), found);
        });
    }

    /**
     * The value a Kamelet or client gets for a dotted path: the owner's, else what follows from another option, else the
     * declared default.
     */
    public Optional<String> value(Connection connection, String path) {
        return connection.text(path).or(() -> derived(connection, path)).or(() -> declaredDefault(path));
    }

    private Optional<String> derived(Connection connection, String path) {
        JsonNode rule = schema.path("x-derived").path(path);
        if (rule.isMissingNode()) {
            return Optional.empty();
        }
        return value(connection, rule.path("from").asText())
                .map(word -> rule.path("values").path(word))
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asText);
    }

    private Optional<String> declaredDefault(String path) {
        JsonNode node = schema;
        for (String key : path.split("\\.")) {
            node = node.path("properties").path(key);
        }
        JsonNode value = node.path("default");
        return value.isValueNode() ? Optional.of(value.asText()) : Optional.empty();
    }

    /** The libraries it needs that are not part of the hub and are not on the class path; empty when none is missing. */
    public Optional<String> missingLibraries() {
        JsonNode needs = schema.path("x-needs");
        if (needs.isMissingNode()) {
            return Optional.empty();
        }
        try {
            Class.forName(
                    needs.path("class").asText(), false, Thread.currentThread().getContextClassLoader());
            return Optional.empty();
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.of(needs.path("jars").asText());
        }
    }

    /** Whether Kamelets of this kind speak HTTP through the shared client. */
    public boolean speaksHttp() {
        return schema.has("x-http");
    }

    /** The address all requests start with, without a slash at the end; empty when an option it needs is not set. */
    public Optional<String> httpBase(Connection connection) {
        return fill(schema.path("x-http").path("base").asText(""), option -> value(connection, option)
                        .map(ConnectionKind::trimSlash))
                .map(ConnectionKind::trimSlash)
                .filter(base -> !base.isEmpty());
    }

    /** A template such as <code>Bearer {token}</code> with the connection's options; empty when one is not set. */
    public Optional<String> filled(String template, Connection connection) {
        return fill(template, option -> value(connection, option));
    }

    /** The declaration of the client: {@code base}, {@code authentication} … */
    public JsonNode http() {
        return schema.path("x-http");
    }

    /**
     * Whether requests may go there although it is not the address all others start with: by TLS to a host the kind declares under
     * {@code x-http.hosts}, or to an origin the connection names in the option that {@code x-http.origins} says.
     */
    public boolean reaches(Connection connection, URI address) {
        if (address.getHost() == null || address.getUserInfo() != null) {
            return false;
        }
        String origin = address.getScheme() + "://" + address.getHost()
                + (address.getPort() < 0 ? "" : ":" + address.getPort());
        for (JsonNode own : connection.node(http().path("origins").asText("-"))) {
            if (own.asText().equals(origin)) {
                return true;
            }
        }
        boolean tls = "https".equals(address.getScheme()) && (address.getPort() < 0 || address.getPort() == 443);
        for (JsonNode host : http().path("hosts")) {
            String name = host.asText();
            boolean fits = name.startsWith("*.")
                    ? address.getHost().endsWith(name.substring(1))
                    : address.getHost().equals(name);
            if (tls && fits) {
                return true;
            }
        }
        return false;
    }

    /** How its webhooks are signed and read; a missing node when it sends none. */
    public JsonNode webhooks() {
        return schema.path("x-webhooks");
    }

    /** Option names of the login, e.g. {@code username -> user}; empty when the kind has none. */
    public Map<String, String> login() {
        Map<String, String> names = new LinkedHashMap<>();
        schema.path("x-login")
                .properties()
                .forEach(e -> names.put(e.getKey(), e.getValue().asText()));
        return names;
    }

    /** Whether connections of this kind are databases read by query: {@code x-database: true}. */
    public boolean isDatabase() {
        return schema.path("x-database").asBoolean();
    }

    private static Optional<String> fill(String template, Function<String, Optional<String>> options) {
        Matcher matcher = PLACEHOLDER.matcher(template);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            Optional<String> value = options.apply(matcher.group(1));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value.get()));
        }
        return Optional.of(matcher.appendTail(filled).toString());
    }

    private static String trimSlash(String text) {
        return text.endsWith("/") ? trimSlash(text.substring(0, text.length() - 1)) : text;
    }
}
