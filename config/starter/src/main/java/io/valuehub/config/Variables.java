package io.valuehub.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The environment variables and system properties {@code ${NAME}} can stand for; a system property wins over an
 * environment variable of the same name. Immutable.
 */
public final class Variables {

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
