package io.valuehub.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.config.camel.IntegratorCheck;
import io.valuehub.config.hub.HubConfiguration;
import io.valuehub.config.hub.HubReading;
import io.valuehub.config.hub.HubYaml;
import io.valuehub.config.value.Variables;
import io.valuehub.connectors.ConnectionKind;
import io.valuehub.connectors.ConnectorCatalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Everything that is wrong with a hub's folder: {@code hub.yaml}, {@code kamelets/} and {@code routes/}. The one check,
 * used at start-up, by the command line and by the REST API. Reads files only; {@link ConnectionCheck} goes out and asks.
 * Immutable.
 */
public final class HubCheck {

    private final HubReading reading;
    private final Map<Path, List<Problem>> ofFiles;
    private final ConnectorCatalog catalog;

    private HubCheck(HubReading reading, Map<Path, List<Problem>> ofFiles, ConnectorCatalog catalog) {
        this.reading = reading;
        this.ofFiles = ofFiles;
        this.catalog = catalog;
    }

    /** Checks the folder with {@code hub.yaml} in it, with the variables of this process. */
    public static HubCheck of(Path directory) {
        return of(directory.resolve("hub.yaml"), Variables.of(directory), name -> false);
    }

    /**
     * Checks a hub.
     *
     * @param file its {@code hub.yaml}, whatever its name; {@code kamelets/} and {@code routes/} stand beside it
     * @param variables what {@code ${NAME}} stands for
     * @param host whether the program the hub runs in knows a property of this name, which routes may then use
     */
    public static HubCheck of(Path file, Variables variables, Predicate<String> host) {
        Path directory = directory(file);
        ConnectorCatalog catalog = ConnectorCatalog.of(directory.resolve("kamelets"));
        HubReading reading = HubYaml.read(file, variables, catalog);
        Map<String, JsonNode> schemas = new TreeMap<>();
        for (ConnectionKind kind : catalog.kinds()) {
            schemas.put(kind.name(), kind.schema());
        }
        Map<Path, List<Problem>> ofFiles = IntegratorCheck.problems(
                directory,
                reading.kinds(),
                schemas,
                StockRoutes.directs(reading.kinds().orElse(Map.of()), catalog),
                variables,
                host);
        return new HubCheck(reading, ConnectorProblems.added(ofFiles, directory, catalog), catalog);
    }

    /** The folder relative paths start from. */
    public static Path directory(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().normalize().getParent())
                .orElse(Path.of("."));
    }

    /** All problems: {@code hub.yaml} first, then Kamelets, then routes, each file's in its own order. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>(reading.problems());
        ofFiles.values().forEach(problems::addAll);
        return List.copyOf(problems);
    }

    /** The problems of {@code hub.yaml} alone: with any of them the hub cannot start. */
    public List<Problem> problemsOfHub() {
        return reading.problems();
    }

    /** The problems of one of the integrator's files: with any of them that file is left out and the rest runs. */
    public List<Problem> problemsOf(Path file) {
        return ofFiles.getOrDefault(file, List.of());
    }

    /**
     * A place in {@code hub.yaml}, as problems name it.
     *
     * @param key dotted, e.g. {@code connections.my-shop}
     * @return e.g. {@code hub.yaml:6 connections.my-shop}
     */
    public String where(String key) {
        return reading.where(key);
    }

    /** The settings; empty when {@code hub.yaml} has problems. */
    public Optional<HubConfiguration> configuration() {
        return reading.configuration();
    }

    /** The connectors that are installed, those of the folder included. */
    public ConnectorCatalog catalog() {
        return catalog;
    }
}
