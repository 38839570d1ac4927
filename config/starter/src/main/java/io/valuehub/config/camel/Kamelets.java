package io.valuehub.config.camel;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.config.yaml.Findings;
import io.valuehub.config.yaml.YamlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The Kamelets a route may use: those on the class path and those of the hub's folder, which win. */
final class Kamelets {

    private static final String SUFFIX = ".kamelet.yaml";

    // By its text: what is on the class path stays as it is, and each check of a hub asks for all of it.
    private static final Map<String, Optional<KameletDefinition>> SHIPPED = new ConcurrentHashMap<>();

    private final Map<String, KameletDefinition> byName = new TreeMap<>();

    private Kamelets() {}

    /** Those on the class path: the hub's connectors and whatever the host brings. */
    static Kamelets onClassPath() {
        Kamelets kamelets = new Kamelets();
        try {
            for (Resource resource :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:kamelets/*" + SUFFIX)) {
                kamelets.addShipped(resource);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return kamelets;
    }

    private void addShipped(Resource resource) throws IOException {
        try (InputStream in = resource.getInputStream()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            SHIPPED.computeIfAbsent(text, kamelet -> YamlDocument.parse(
                                    kamelet, new Findings(String.valueOf(resource.getFilename())))
                            .map(document -> KameletDefinition.of(document.root())))
                    .ifPresent(this::add);
        }
    }

    /** Adds one of the hub's folder. */
    void add(JsonNode kamelet) {
        add(KameletDefinition.of(kamelet));
    }

    private void add(KameletDefinition definition) {
        if (!definition.name().isEmpty()) {
            byName.put(definition.name(), definition);
        }
    }

    Optional<KameletDefinition> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Set<String> names() {
        return byName.keySet();
    }
}
