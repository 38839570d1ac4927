package io.valuehub.config.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.config.value.Variables;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.ConnectionKind;
import io.valuehub.connectors.ConnectorCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a running hub take new secrets: reads {@code hub.env} and {@code hub.yaml} again when one of them was changed, and
 * gives the connections as they were at the start with the credentials of now. Everything else a changed file says waits
 * for the next start; a file that cannot be used changes nothing.
 */
public final class CurrentSecrets implements Supplier<Optional<Collection<Connection>>> {

    private static final Logger LOG = LoggerFactory.getLogger(CurrentSecrets.class);

    private final Path file;
    private final Path directory;
    private final ConnectorCatalog catalog;
    private List<Connection> connections;
    private String seen;

    /**
     * @param file usually {@code hub.yaml}
     * @param connections as they were read from it
     */
    public CurrentSecrets(Path file, ConnectorCatalog catalog, Collection<Connection> connections) {
        this.file = file.toAbsolutePath().normalize();
        this.directory = Optional.ofNullable(this.file.getParent()).orElse(Path.of("."));
        this.catalog = catalog;
        this.connections = List.copyOf(connections);
        this.seen = stamp();
    }

    @Override
    public synchronized Optional<Collection<Connection>> get() {
        String now = stamp();
        if (now.equals(seen)) {
            return Optional.empty();
        }
        seen = now;
        return read().flatMap(this::renewed);
    }

    private String stamp() {
        return stamp(Variables.file(directory)) + " " + stamp(file);
    }

    private static String stamp(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis() + "/" + Files.size(file);
        } catch (IOException e) {
            return "none";
        }
    }

    private Optional<Map<String, Connection>> read() {
        HubReading reading;
        try {
            reading = HubYaml.read(file, Variables.of(directory), catalog);
        } catch (ConfigProblem e) {
            LOG.warn("{} The secrets read before stay in use.", e.getMessage());
            return Optional.empty();
        }
        if (reading.configuration().isEmpty()) {
            LOG.warn(
                    "{} or {} was changed and has {} problems now: 'hub check' tells them. The secrets read before stay"
                            + " in use.",
                    Variables.file(directory).getFileName(),
                    file.getFileName(),
                    reading.problems().size());
        }
        return reading.configuration().map(hub -> hub.settings().connections());
    }

    private Optional<Collection<Connection>> renewed(Map<String, Connection> read) {
        List<Connection> renewed = new ArrayList<>();
        for (Connection old : connections) {
            Connection news = read.get(old.name());
            renewed.add(news == null || !news.kind().equals(old.kind()) ? old : renewed(old, news));
        }
        if (renewed.equals(connections)) {
            return Optional.empty();
        }
        for (int i = 0; i < renewed.size(); i++) {
            if (renewed.get(i) != connections.get(i)) {
                LOG.info("connections.{} has new credentials", renewed.get(i).name());
            }
        }
        connections = List.copyOf(renewed);
        return Optional.of(connections);
    }

    private Connection renewed(Connection old, Connection news) {
        ObjectNode options = old.options().deepCopy();
        catalog.kind(old.kind()).map(ConnectionKind::credentials).stream()
                .flatMap(Collection::stream)
                .forEach(path -> put(options, path, news.node(path)));
        return options.equals(old.options()) ? old : new Connection(old.name(), old.kind(), options);
    }

    private static void put(ObjectNode options, String path, JsonNode value) {
        int dot = path.indexOf('.');
        if (dot >= 0) {
            if (options.path(path.substring(0, dot)) instanceof ObjectNode inner) {
                put(inner, path.substring(dot + 1), value);
            }
        } else if (value.isMissingNode()) {
            options.remove(path);
        } else {
            options.set(path, value);
        }
    }
}
