package io.valuehub.connectors;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.Suggestion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The connectors that are installed: kinds, and for each kind its streams and sinks. Nothing registers itself; a file in
 * one of the locations is enough, and a file in a later location replaces one of the same name in an earlier one.
 */
public final class ConnectorCatalog {

    /** The connectors that come with the hub. */
    public static final String BUILT_IN = "classpath*:kamelets/";

    // What comes with the hub stays as it is while the process runs, and is asked for at many places.
    private static final Map<Declaration, ConnectionKind> BUILT_IN_KINDS = new ConcurrentHashMap<>();
    private static final Map<Declaration, KameletFile> BUILT_IN_KAMELETS = new ConcurrentHashMap<>();

    private static final List<String> CURSORS = List.of("modified", "none", "snapshot");

    private final Map<String, ConnectionKind> kinds = new TreeMap<>();
    private final Map<String, KameletFile> kamelets = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private ConnectorCatalog() {}

    /** The built-in connectors and those of the given folders, later ones first in rank. Folders need not exist. */
    public static ConnectorCatalog of(Path... folders) {
        List<String> locations = new ArrayList<>(List.of(BUILT_IN));
        Arrays.stream(folders)
                .map(folder -> folder.toAbsolutePath().normalize().toUri().toString())
                .forEach(locations::add);
        return read(locations);
    }

    /**
     * Reads every declaration in the given locations.
     *
     * @param locations Spring resource locations of folders, e.g. {@value #BUILT_IN} or {@code file:/hub/kamelets/}
     */
    public static ConnectorCatalog read(List<String> locations) {
        ConnectorCatalog catalog = new ConnectorCatalog();
        for (String location : locations) {
            String folder = location.endsWith("/") ? location : location + "/";
            // Other Kamelet libraries may share the class path folder: there, only kinds the hub knows are taken.
            boolean shared = folder.startsWith("classpath");
            catalog.find(folder + "*" + ConnectionKind.ENDING).forEach(file -> catalog.addKind(file, shared));
            catalog.find(folder + "*" + KameletFile.ENDING).forEach(file -> catalog.addKamelet(file, shared));
        }
        catalog.kamelets.values().forEach(catalog::checkLabels);
        return catalog;
    }

    /** A file as it was read. */
    private record Declaration(String name, String location, String text) {
        ConnectionKind kind() {
            return ConnectionKind.parse(name, location, text);
        }

        KameletFile kamelet() {
            return KameletFile.parse(name, location, text);
        }
    }

    private List<Resource> find(String pattern) {
        try {
            Resource[] found = new PathMatchingResourcePatternResolver().getResources(pattern);
            return Arrays.stream(found)
                    .sorted(Comparator.comparing(resource -> String.valueOf(resource.getFilename())))
                    .toList();
        } catch (IOException e) {
            return List.of(); // a folder that is not there holds nothing
        }
    }

    private void addKind(Resource file, boolean shared) {
        String name = name(file, ConnectionKind.ENDING);
        try {
            Declaration read = new Declaration(name, location(file), text(file));
            kinds.put(name, shared ? BUILT_IN_KINDS.computeIfAbsent(read, Declaration::kind) : read.kind());
        } catch (ConfigProblem e) {
            problems.addAll(e.problems());
        }
    }

    private void addKamelet(Resource file, boolean onlyOfKnownKinds) {
        String name = name(file, KameletFile.ENDING);
        if (onlyOfKnownKinds && kindOf(name).isEmpty()) {
            return;
        }
        try {
            Declaration read = new Declaration(name, location(file), text(file));
            kamelets.put(
                    name,
                    onlyOfKnownKinds ? BUILT_IN_KAMELETS.computeIfAbsent(read, Declaration::kamelet) : read.kamelet());
        } catch (ConfigProblem e) {
            problems.addAll(e.problems());
        }
    }

    private void checkLabels(KameletFile kamelet) {
        boolean stream = isStreamName(kamelet.name()) && kindOf(kamelet.name()).isPresent();
        String cursor = kamelet.label("cursor").orElse("");
        if (stream && !CURSORS.contains(cursor)) {
            problems.add(new Problem(
                    kamelet.location() + " metadata.labels.valuehub.io/cursor",
                    cursor.isEmpty() ? "is missing" : "was '" + cursor + "'",
                    "must be one of " + CURSORS,
                    Suggestion.of(cursor, CURSORS)));
        }
    }

    private static String text(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ConfigProblem(Problem.of(location(file), "cannot be read", "must be a readable file"));
        }
    }

    private static String name(Resource file, String ending) {
        String name = String.valueOf(file.getFilename());
        return name.substring(0, name.length() - ending.length());
    }

    private static String location(Resource file) {
        try {
            return file.isFile() ? file.getFile().getPath() : "kamelets/" + file.getFilename();
        } catch (IOException e) {
            return String.valueOf(file.getFilename());
        }
    }

    /** Everything that is wrong in the files; the good ones are there nevertheless. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    public Collection<ConnectionKind> kinds() {
        return List.copyOf(kinds.values());
    }

    public Optional<ConnectionKind> kind(String name) {
        return Optional.ofNullable(kinds.get(name));
    }

    public Collection<KameletFile> kamelets() {
        return List.copyOf(kamelets.values());
    }

    public Optional<KameletFile> kamelet(String name) {
        return Optional.ofNullable(kamelets.get(name));
    }

    /** Streams of a kind by name ({@code orders}): the Kamelets {@code <kind>-<stream>-action}. */
    public Map<String, KameletFile> streams(String kind) {
        Map<String, KameletFile> streams = new TreeMap<>();
        ofKind(kind, "-action")
                .forEach((name, kamelet) -> kamelet.label("cursor").ifPresent(cursor -> streams.put(name, kamelet)));
        return streams;
    }

    /** Sinks of a kind by verb ({@code email}): the Kamelets {@code <kind>-<verb>-sink}. */
    public Map<String, KameletFile> sinks(String kind) {
        return ofKind(kind, "-sink");
    }

    /** The Kamelet that looks up whether an in-doubt write happened; empty when the provider cannot tell. */
    public Optional<KameletFile> lookup(String kind, String verb) {
        return Optional.ofNullable(sinks(kind).get(verb))
                .flatMap(sink -> sink.label("lookup"))
                .flatMap(lookup -> kamelet(lookup + "-action"));
    }

    private Map<String, KameletFile> ofKind(String kind, String ending) {
        Map<String, KameletFile> found = new TreeMap<>();
        kamelets.forEach((name, kamelet) -> {
            if (name.endsWith(ending) && kindOf(name).filter(kind::equals).isPresent()) {
                found.put(name.substring(kind.length() + 1, name.length() - ending.length()), kamelet);
            }
        });
        return found;
    }

    /** The kind whose name the Kamelet's begins with; the longest, should one kind's name begin with another's. */
    private Optional<String> kindOf(String kamelet) {
        return kinds.keySet().stream()
                .filter(kind -> kamelet.startsWith(kind + "-"))
                .max(Comparator.comparingInt(String::length));
    }

    private static boolean isStreamName(String kamelet) {
        return kamelet.endsWith("-action")
                && !kamelet.endsWith("-lookup-action")
                && !kamelet.endsWith("-check-action")
                && !kamelet.endsWith("-call-action")
                && !kamelet.endsWith("-setup-action");
    }
}
