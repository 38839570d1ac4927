package io.valuehub.routes.kit;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.connectors.ConnectionKind;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.connectors.KameletFile;
import io.valuehub.routes.ledger.Ledger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.util.FileSystemUtils;

/**
 * Holds connectors to the one contract. For each stream and sink of a kind there is a folder of recorded requests and
 * answers; every case is derived from it and played against the connector over real HTTP, with the hub's own verbs and
 * ledger, and a clock that stands.
 */
public final class ConnectorKit {

    /** Connections a stream's or sink's cases use at most. */
    private static final int CONNECTIONS = 60;

    private static final String SINK = "-sink";

    private final ConnectorCatalog catalog;
    private final Path folders;
    private final Supplier<Ledger> ledgers;

    /**
     * @param catalog the installed connectors
     * @param folders the folder that holds one fixture folder for each kind
     * @param ledgers an empty one each time it is asked
     */
    public ConnectorKit(ConnectorCatalog catalog, Path folders, Supplier<Ledger> ledgers) {
        this.catalog = catalog;
        this.folders = folders;
        this.ledgers = ledgers;
    }

    /**
     * Runs every case of a kind.
     *
     * @param name of the kind, or of a further fixture folder, which need not have every stream and sink of its kind
     * @throws ConfigProblem when there is no such kind, or its fixtures cannot be understood
     */
    public List<KitResult> run(String name) throws Exception {
        Path folder = folders.resolve(name);
        if (!Files.isDirectory(folder)) {
            known(name);
        }
        KindFixture fixture = KindFixture.read(folder);
        String kind = fixture.kind();
        ConnectionKind declared = known(kind);
        Map<String, KameletFile> streams = catalog.streams(kind);
        Map<String, KameletFile> sinks = sinks(kind);
        List<String> read = fixture.parts(StreamFixture.FILE);
        List<String> tables = fixture.parts(TableFixture.FILE);
        List<String> written = fixture.parts(SinkFixture.FILE);
        List<KitResult> results = new ArrayList<>();
        if (name.equals(kind)) {
            boolean table = declared.schema().has("x-table");
            results.addAll(untested(
                    kind, streams.keySet(), table ? tables : read, table ? TableFixture.FILE : StreamFixture.FILE));
            results.addAll(
                    declared.speaksHttp()
                            ? untested(kind, sinks.keySet(), written, SinkFixture.FILE)
                            : sinks.keySet().stream()
                                    .map(sink -> new KitResult(
                                            kind,
                                            sink,
                                            "sent",
                                            KitResult.State.NOT_APPLICABLE,
                                            "is not written to over HTTP"))
                                    .toList());
        }
        int connections = CONNECTIONS * (read.size() + tables.size() + written.size());
        Path files = Files.createTempDirectory("valuehub-kit");
        Path directory = tables.isEmpty() ? fixture.folder() : files;
        try (KitHub hub = new KitHub(catalog, fixture, ledgers.get(), connections, directory)) {
            for (String stream : tables) {
                results.addAll(table(hub, declared, streams, stream, files));
            }
            for (String stream : read) {
                results.addAll(stream(hub, declared, streams, stream));
            }
            for (String sink : written) {
                results.addAll(sink(hub, declared, sinks, sink));
            }
        } finally {
            FileSystemUtils.deleteRecursively(files);
        }
        return results;
    }

    private ConnectionKind known(String kind) {
        List<String> kinds = catalog.kinds().stream().map(ConnectionKind::name).toList();
        return catalog.kind(kind)
                .orElseThrow(() -> new ConfigProblem(new Problem(
                        "connector", "was '" + kind + "'", "must be one of " + kinds, Suggestion.of(kind, kinds))));
    }

    /** By the name of their fixture folder: {@code coupon-sink}. */
    private Map<String, KameletFile> sinks(String kind) {
        Map<String, KameletFile> sinks = new LinkedHashMap<>();
        catalog.sinks(kind).forEach((verb, kamelet) -> sinks.put(verb + SINK, kamelet));
        return sinks;
    }

    private List<KitResult> sink(KitHub hub, ConnectionKind kind, Map<String, KameletFile> sinks, String part) {
        KameletFile kamelet = sinks.get(part);
        if (kamelet == null) {
            return List.of(
                    failed(kind.name(), part, "has a fixture folder but no Kamelet " + kind.name() + "-" + part));
        }
        String verb = part.substring(0, part.length() - SINK.length());
        SinkFixture fixture = SinkFixture.read(verb, hub.fixture().folder().resolve(part), hub.fixture());
        List<KitResult> results =
                new ArrayList<>(new SinkCases(hub, fixture, kamelet.labels(), secrets(kind, hub.fixture())).run());
        if (kamelet.labels().containsKey("batch")) {
            results.addAll(new BatchCases(hub, fixture, kamelet.labels()).run());
        }
        return results;
    }

    private List<KitResult> stream(KitHub hub, ConnectionKind kind, Map<String, KameletFile> streams, String stream) {
        KameletFile kamelet = streams.get(stream);
        if (kamelet == null) {
            return List.of(failed(
                    kind.name(),
                    stream,
                    "has a fixture folder but no Kamelet " + kind.name() + "-" + stream + "-action"));
        }
        StreamFixture fixture =
                StreamFixture.read(stream, hub.fixture().folder().resolve(stream), hub.fixture());
        String cursor = kamelet.label("cursor").orElse("");
        return new StreamCases(hub, fixture, cursor, secrets(kind, hub.fixture())).run();
    }

    private List<KitResult> table(
            KitHub hub, ConnectionKind kind, Map<String, KameletFile> streams, String stream, Path files)
            throws Exception {
        KameletFile kamelet = streams.get(stream);
        if (kamelet == null) {
            return List.of(failed(
                    kind.name(),
                    stream,
                    "has a fixture folder but no Kamelet " + kind.name() + "-" + stream + "-action"));
        }
        TableFixture fixture = TableFixture.read(stream, hub.fixture().folder().resolve(stream));
        String cursor = kamelet.label("cursor").orElse("");
        Map<String, String> secrets = secrets(kind, hub.fixture());
        if (kind.isDatabase()) {
            try (DatabaseSource source =
                    new DatabaseSource(fixture, hub.fixture().options())) {
                return new TableCases(hub, fixture, source, cursor, secrets).run();
            }
        }
        FileSource source = new FileSource(connection -> files.resolve(
                hub.fixture().options(connection).path(stream).path("path").asText()));
        return new TableCases(hub, fixture, source, cursor, secrets).run();
    }

    private static List<KitResult> untested(String kind, Iterable<String> parts, List<String> tested, String file) {
        List<KitResult> results = new ArrayList<>();
        for (String part : parts) {
            if (!tested.contains(part)) {
                results.add(failed(kind, part, "has no fixture folder: no " + part + "/" + file));
            }
        }
        return results;
    }

    private static KitResult failed(String kind, String part, String words) {
        return new KitResult(kind, part, "fixture", KitResult.State.FAILED, words);
    }

    /** What must never be shown, by a name that may be. */
    private static Map<String, String> secrets(ConnectionKind kind, KindFixture fixture) {
        Map<String, String> secrets = new LinkedHashMap<>();
        for (String option : kind.secrets()) {
            String value = fixture.options().at("/" + option.replace('.', '/')).asText("");
            if (!value.isEmpty()) {
                secrets.put(option, value);
                secrets.put(option + " (base64)", Base64.getEncoder().encodeToString(value.getBytes()));
            }
        }
        fixture.headers().forEach((name, value) -> {
            String credential = value.substring(value.lastIndexOf(' ') + 1);
            if (name.toLowerCase(java.util.Locale.ROOT).matches(".*(authorization|token|key).*")) {
                secrets.put("header " + name, credential);
            }
        });
        for (int i = 0; i < fixture.secrets().size(); i++) {
            secrets.put("secrets[" + i + "]", fixture.secrets().get(i));
        }
        return secrets;
    }
}
