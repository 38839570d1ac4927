package io.valuehub.app;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.connectors.ConnectionKind;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.connectors.KameletFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** A connector of one's own that begins as a copy of one there is: its files, and the recordings it is held to. */
final class ConnectorScaffold {

    private static final String RECORDINGS = "classpath*:kit/";

    private final ConnectorCatalog catalog;
    private final ConnectionKind like;

    private ConnectorScaffold(ConnectorCatalog catalog, ConnectionKind like) {
        this.catalog = catalog;
        this.like = like;
    }

    /** @throws ConfigProblem when there is no such connector */
    static ConnectorScaffold of(ConnectorCatalog catalog, String like) {
        List<String> kinds = catalog.kinds().stream().map(ConnectionKind::name).toList();
        return new ConnectorScaffold(
                catalog,
                catalog.kind(like)
                        .orElseThrow(() -> new ConfigProblem(new Problem(
                                "--like",
                                "was '" + like + "'",
                                "must be one of " + kinds,
                                Suggestion.of(like, kinds)))));
    }

    /**
     * Writes the files.
     *
     * @return what was written
     * @throws ConfigProblem when the name is none, or a file is there already: nothing is written then
     */
    List<Path> write(String kind, Path folder) {
        if (!kind.matches("[a-z][a-z0-9-]*")) {
            throw new ConfigProblem(Problem.of(
                    "KIND", "was '" + kind + "'", "must be lower-case letters, digits and dashes, a letter first"));
        }
        Map<Path, String> files = files(kind, folder);
        List<Problem> there = files.keySet().stream()
                .filter(Files::exists)
                .map(file -> new Problem(
                        file.toString(), "is there already", "must not be", "remove it or choose another name"))
                .toList();
        if (!there.isEmpty()) {
            throw new ConfigProblem(there);
        }
        files.forEach((file, text) -> {
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return new ArrayList<>(files.keySet());
    }

    private Map<Path, String> files(String kind, Path folder) {
        Map<Path, String> files = new LinkedHashMap<>();
        Path kamelets = folder.resolve("kamelets");
        files.put(kamelets.resolve(kind + ".connection.yaml"), renamed(like.text(), kind));
        for (KameletFile kamelet : catalog.kamelets()) {
            boolean ofAnother = catalog.kinds().stream()
                    .anyMatch(other -> other.name().length() > like.name().length()
                            && kamelet.name().startsWith(other.name() + "-"));
            if (kamelet.name().startsWith(like.name() + "-") && !ofAnother) {
                String name = kind + kamelet.name().substring(like.name().length());
                files.put(kamelets.resolve(name + KameletFile.ENDING), renamed(kamelet.text(), kind));
            }
        }
        recordings()
                .forEach((name, text) ->
                        files.put(folder.resolve("tests").resolve(kind).resolve(name), renamed(text, kind)));
        return files;
    }

    /**
     * Its name where it stands alone: {@code woocommerce_rest_…} of an API's own words stays, as do the hub's own beans
     * ({@code valuehub-csv}), the endings of files ({@code orders.csv}) and addresses ({@code jdbc:h2:…}).
     */
    private String renamed(String text, String kind) {
        return text.replaceAll("(?<!valuehub-|\\.)\\b" + like.name() + "\\b(?!:\\S)", kind);
    }

    private Map<String, String> recordings() {
        Map<String, String> found = new LinkedHashMap<>();
        String root = "/kit/" + like.name() + "/";
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources(RECORDINGS + like.name() + "/**/*.*")) {
                String address = file.getURL().toString();
                found.put(
                        address.substring(address.indexOf(root) + root.length()),
                        file.getContentAsString(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            return Map.of(); // a connector of one's own has no recordings among the program's
        }
        return found;
    }
}
