package io.valuehub.config.value;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * The environment variables and system properties {@code ${NAME}} can stand for; a system property wins over an
 * environment variable of the same name, and both over a file {@code hub.env}. Immutable.
 */
public final class Variables {

    private static final String FILE = "hub.env";

    private final Map<String, String> byName;

    private Variables(Map<String, String> byName) {
        this.byName = new TreeMap<>(byName);
    }

    /** Those of this process, as they are now. */
    public static Variables ofProcess() {
        Map<String, String> all = new HashMap<>(System.getenv());
        System.getProperties().stringPropertyNames().forEach(name -> all.put(name, System.getProperty(name)));
        return new Variables(all);
    }

    /**
     * Those of this process, and below them what stands in {@code hub.env} beside {@code hub.yaml}, if there is one: lines
     * of {@code NAME=value}, as in a Java properties file.
     *
     * @param directory the folder {@code hub.yaml} stands in
     */
    public static Variables of(Path directory) {
        Map<String, String> all = new HashMap<>();
        Path file = file(directory);
        if (Files.isRegularFile(file)) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new ConfigProblem(new Problem(
                        file.getFileName().toString(),
                        "cannot be read",
                        "must hold lines of NAME=value in UTF-8",
                        "mend it, or set environment variables instead"));
            }
            properties.stringPropertyNames().forEach(name -> all.put(name, properties.getProperty(name)));
        }
        all.putAll(ofProcess().byName);
        return new Variables(all);
    }

    /** {@code hub.env} beside {@code hub.yaml}, whether or not there is one. */
    public static Path file(Path directory) {
        return directory.resolve(FILE);
    }

    /** Exactly these. */
    public static Variables of(Map<String, String> byName) {
        return new Variables(byName);
    }

    /** The value; empty when it is not set, or set to nothing. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(byName.get(name)).filter(value -> !value.isEmpty());
    }

    public Set<String> names() {
        return byName.keySet();
    }

    /** Leaves out the values: they may be secrets. */
    @Override
    public String toString() {
        return "Variables[" + byName.size() + "]";
    }
}
