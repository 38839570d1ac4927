package io.valuehub.config.hub;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.valuehub.config.value.Variables;
import io.valuehub.config.yaml.Findings;
import io.valuehub.config.yaml.YamlDocument;
import io.valuehub.connectors.ConnectorCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads {@code hub.yaml}: {@code hub.schema.json} beside this class says which keys there are and what they mean, and
 * what is left out; each kind of connection says the same of its options.
 */
public final class HubYaml {

    private static final JsonNode SCHEMA = schema();
    private static final JsonPointer HUB = JsonPointer.compile("/hub");

    private HubYaml() {}

    /**
     * Reads and checks.
     *
     * @param file usually {@code hub.yaml}; relative paths in it start from its folder
     * @param variables what {@code ${NAME}} stands for
     * @param catalog the installed connectors
     */
    public static HubReading read(Path file, Variables variables, ConnectorCatalog catalog) {
        Findings findings = new Findings(file.getFileName().toString(), "hub.");
        Optional<YamlDocument> document = YamlDocument.read(file, findings);
        if (document.isEmpty() || !hasHub(document.get(), findings)) {
            return new HubReading(Optional.empty(), findings.problems(), Optional.empty(), document);
        }
        HubDocument hub = new HubDocument(document.get(), findings);
        new Placeholders(hub, variables).resolve();
        new SchemaValues(hub, SCHEMA).fit(JsonPointer.empty(), hub.root(), SCHEMA);
        new SchemaCheck(hub, SCHEMA).check(JsonPointer.empty(), hub.root());
        Path directory = Optional.ofNullable(file.toAbsolutePath().normalize().getParent())
                .orElse(Path.of("."));
        HubReader reader = new HubReader(hub, new Block(hub, HUB), catalog, directory);
        HubConfiguration configuration = reader.read();
        return new HubReading(
                findings.isEmpty() ? Optional.of(configuration) : Optional.empty(),
                findings.problems(),
                Optional.of(kinds(hub)),
                document);
    }

    private static Map<String, String> kinds(HubDocument hub) {
        Map<String, String> kinds = new TreeMap<>();
        new Block(hub, HUB)
                .child("connections")
                .children()
                .forEach((name, block) ->
                        kinds.put(name, block.node().path("kind").asText()));
        return kinds;
    }

    /** Without the key that holds everything, every other message would mislead. */
    private static boolean hasHub(YamlDocument document, Findings findings) {
        JsonNode root = document.root();
        if (root.path("hub").isObject()) {
            return true;
        }
        List<String> keys = new ArrayList<>();
        root.fieldNames().forEachRemaining(keys::add);
        List<String> known = new ArrayList<>();
        hubProperties().fieldNames().forEachRemaining(known::add);
        boolean flat = keys.stream().anyMatch(known::contains);
        JsonPointer place = root.has("hub") ? HUB : JsonPointer.empty();
        findings.add(
                document.key(place),
                "",
                root.has("hub") ? "has nothing below hub:" : flat ? "has " + keys + " at the top" : "has no key hub",
                "must have all settings below hub:",
                flat ? "begin with a line 'hub:' and indent the rest by two spaces" : "see the examples folder");
        return false;
    }

    private static JsonNode hubProperties() {
        return SCHEMA.path("properties").path("hub").path("properties");
    }

    private static JsonNode schema() {
        try (InputStream in = HubYaml.class.getResourceAsStream("/io/valuehub/config/hub.schema.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
