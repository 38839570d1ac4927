package io.valuehub.config.hub;

import io.valuehub.config.value.Unreadable;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.connectors.KameletFile;
import io.valuehub.routes.settings.AudienceField;
import io.valuehub.routes.settings.AudienceSettings;
import io.valuehub.routes.settings.ExportTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code audiences}: that what they name exists and takes what is handed to it. */
final class AudienceReader {

    private static final String VERB = "audience";

    private final ConnectorCatalog catalog;
    private final Map<String, Connection> connections;
    private final Set<String> segments;

    AudienceReader(ConnectorCatalog catalog, Map<String, Connection> connections, Set<String> segments) {
        this.catalog = catalog;
        this.connections = connections;
        this.segments = new TreeSet<>(segments);
        this.segments.add(AudienceSettings.ALL);
    }

    AudienceSettings read(String name, Block block) {
        String to = block.read("to", this::connection).orElse("");
        Optional<KameletFile> sink = Optional.ofNullable(connections.get(to))
                .map(connection -> catalog.sinks(connection.kind()).get(VERB));
        Optional<ExportTable> table = block.read("table", word -> ExportTable.of(Words.oneOf(word, ExportTable.words()))
                .orElseThrow());
        checkContent(block, table, sink);
        return new AudienceSettings(
                name,
                block.read("of", word -> Words.oneOf(word, segments)).orElse(AudienceSettings.ALL),
                table,
                to,
                into(name, block, sink),
                fields(block),
                block.read("cron", Values::cron));
    }

    private String connection(String word) {
        List<String> able = connections.values().stream()
                .filter(connection -> catalog.sinks(connection.kind()).containsKey(VERB))
                .map(Connection::name)
                .toList();
        if (connections.containsKey(word) && !able.contains(word)) {
            throw new Unreadable(
                    "must be a connection that takes audiences"
                            + (able.isEmpty() ? "; there is none" : ": one of " + able),
                    connections.get(word).kind() + " cannot; docs/audiences.md says which can");
        }
        return Words.oneOf(word, able);
    }

    private static void checkContent(Block block, Optional<ExportTable> table, Optional<KameletFile> sink) {
        if (table.isPresent()) {
            for (String key : List.of("of", "fields")) {
                if (block.has(key)) {
                    block.add(key, "stands beside table", "must be of people or a table, not both", "remove one");
                }
            }
        }
        boolean advertises = sink.flatMap(known -> known.label("purpose")).isPresent();
        if (advertises && (table.isPresent() || block.has("fields"))) {
            block.add(
                    table.isPresent() ? "table" : "fields",
                    "is set",
                    "must be left out: advertisers get hashed addresses and numbers of people, and nothing else",
                    "");
        }
    }

    private static String into(String name, Block block, Optional<KameletFile> sink) {
        Optional<String> needed = sink.flatMap(known -> known.label("into"));
        if (needed.isPresent() && !block.has("into")) {
            block.add("into", "is missing", "must be " + needed.get(), "");
        }
        return block.read("into", AudienceReader::place).orElse(name);
    }

    /** A plain name: of a file, a table with or without its schema, a topic, or an id. */
    private static String place(String word) {
        if (!word.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}") || word.contains("..")) {
            throw new Unreadable("must be a plain name of letters, digits, . - and _", "e.g. into: customers");
        }
        return word;
    }

    private static List<AudienceField> fields(Block block) {
        List<AudienceField> chosen =
                block.texts("fields", word -> AudienceField.of(Words.oneOf(word, AudienceField.words()))
                        .orElseThrow());
        return chosen.isEmpty() ? AudienceField.USUAL : chosen;
    }
}
