package io.valuehub.config.hub;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.decide.Channel;
import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.analytics.recommend.Placement;
import io.valuehub.config.value.Unreadable;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.ConnectionKind;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.routes.settings.ConsentField;
import io.valuehub.routes.settings.ProfileField;
import io.valuehub.routes.settings.Rate;
import io.valuehub.routes.settings.SyncSettings;
import io.valuehub.routes.settings.SyncSettings.ConsentSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code connections}: the options of each against the declaration of its kind. */
final class ConnectionReader {

    private static final String RECOMMEND = "recommend";

    /** Keys every connection has beside the options of its kind. */
    static final List<String> COMMON = List.of(
            "kind",
            "sync",
            "consent",
            "sms-consent",
            "push-consent",
            "advertising-consent",
            "write-back",
            RECOMMEND,
            Rate.OPTION);

    private final HubDocument hub;
    private final ConnectorCatalog catalog;
    private final Path directory;

    ConnectionReader(HubDocument hub, ConnectorCatalog catalog, Path directory) {
        this.hub = hub;
        this.catalog = catalog;
        this.directory = directory;
    }

    /** Checks the options and returns the connection; empty when its kind is not known. */
    Optional<Connection> read(String name, Block block) {
        List<String> kinds = catalog.kinds().stream().map(ConnectionKind::name).toList();
        return block.read("kind", word -> hasBrokenFile(word) ? word : Words.oneOf(word, kinds))
                .flatMap(catalog::kind)
                .map(kind -> complete(kind, block))
                .map(kind -> new Connection(name, kind.name(), options(block, kind)));
    }

    private static ConnectionKind complete(ConnectionKind kind, Block block) {
        kind.missingLibraries()
                .ifPresent(missing -> block.add(
                        "kind",
                        "was '" + kind.name() + "', of which libraries are missing",
                        "must find " + missing + " on the class path",
                        "put them into a folder and start the hub with HUB_CLASS_PATH='/that/folder/*'"));
        return kind;
    }

    /** A kind of the folder's own whose file cannot be used: that is told at the file. */
    private boolean hasBrokenFile(String kind) {
        return kind.matches("[A-Za-z0-9_-]+")
                && catalog.kind(kind).isEmpty()
                && Files.exists(directory.resolve("kamelets").resolve(kind + ".connection.yaml"));
    }

    private ObjectNode options(Block block, ConnectionKind kind) {
        ObjectNode options = block.node().deepCopy();
        options.remove(COMMON);
        new SchemaValues(hub, kind.schema()).fit(block.pointer(), options, kind.schema());
        List<String> known = new ArrayList<>(COMMON);
        kind.schema().path("properties").fieldNames().forEachRemaining(known::add);
        new SchemaCheck(hub, kind.schema(), known).check(block.pointer(), options);
        checkValues(block.pointer(), options, kind.schema());
        if (block.has(Rate.OPTION)) {
            block.read(Rate.OPTION, Values::rate)
                    .ifPresent(rate -> options.set(Rate.OPTION, block.node().path(Rate.OPTION)));
        }
        return options;
    }

    /** What JSON Schema knows only roughly: that what is required is not blank, and what an address is. */
    private void checkValues(JsonPointer pointer, JsonNode options, JsonNode schema) {
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(key -> required.add(key.asText()));
        schema.path("properties").properties().forEach(p -> {
            JsonPointer place = pointer.appendProperty(p.getKey());
            JsonNode given = options.path(p.getKey());
            if (given.isObject()) {
                checkValues(place, given, p.getValue());
            } else if (given.isTextual() && !hub.isUnresolved(place)) {
                checkText(pointer, p.getKey(), required.contains(p.getKey()), p.getValue());
            }
        });
    }

    private void checkText(JsonPointer pointer, String key, boolean required, JsonNode rules) {
        Block block = new Block(hub, pointer);
        if (block.node().path(key).asText().isBlank()) {
            if (required) {
                block.wrong(key, "must have a value", "");
            }
        } else if (SchemaCheck.isAddress(rules)) {
            block.read(key, Values::webAddress);
        } else if (rules.path("format").asText().equals("mailbox")) {
            block.read(key, Values::mailbox);
        } else if (rules.path("format").asText().equals("connection")) {
            List<String> names = new ArrayList<>();
            hub.at(pointer.head()).fieldNames().forEachRemaining(names::add);
            block.read(key, word -> Words.oneOf(word, names));
        }
    }

    /** How the connection is read; absent for a connection from which nothing is read. */
    SyncSettings sync(Connection connection, Block block) {
        Block sync = block.child("sync");
        String cron = sync.read("cron", Values::cron).orElse("");
        double share = sync.read("quarantine-share", Values::share).orElse(0.0);
        Set<String> streams = catalog.streams(connection.kind()).keySet();
        List<String> chosen = sync.texts("streams", word -> stream(connection, word, streams));
        return new SyncSettings(
                cron,
                chosen.isEmpty() ? configured(connection, streams) : chosen,
                consent(block),
                share,
                otherConsents(block),
                writeBack(connection, block),
                recommend(connection, block));
    }

    /** What goes with products is written to them: what a customer buys again is nobody's. */
    private List<Placement> recommend(Connection connection, Block block) {
        if (!block.has(RECOMMEND)) {
            return List.of();
        }
        if (!catalog.sinks(connection.kind()).containsKey(RECOMMEND)) {
            block.add(
                    RECOMMEND,
                    "is set",
                    "must be at a connection of a kind that takes recommendations",
                    "hub connector list shows which");
            return List.of();
        }
        List<String> words = List.of(Placement.CROSS_SELL.word(), Placement.UPSELL.word());
        return block.texts(
                RECOMMEND, word -> Placement.of(Words.oneOf(word, words)).orElseThrow());
    }

    private List<ProfileField> writeBack(Connection connection, Block block) {
        if (!block.has("write-back")) {
            return List.of();
        }
        if (!catalog.sinks(connection.kind()).containsKey("profile")) {
            block.add(
                    "write-back",
                    "is set",
                    "must be at a connection of a kind that writes profiles",
                    "hub connector list shows which");
            return List.of();
        }
        List<String> words =
                Arrays.stream(ProfileField.values()).map(ProfileField::word).toList();
        if (block.node().path("write-back").isArray()) {
            return block.texts("write-back", word -> ProfileField.of(Words.oneOf(word, words))
                    .orElseThrow());
        }
        return block.text("write-back").filter("all"::equals).isPresent() ? List.of(ProfileField.values()) : List.of();
    }

    private String stream(Connection connection, String word, Set<String> streams) {
        Words.oneOf(word, streams);
        if (!configured(connection, streams).contains(word)) {
            throw new Unreadable(
                    "must be configured below connections." + connection.name() + "." + word,
                    Suggestion.of(word, configured(connection, streams)));
        }
        return word;
    }

    /** All streams of the kind; those that have a block of options in its declaration only when that block is there. */
    private List<String> configured(Connection connection, Set<String> streams) {
        JsonNode declared = catalog.kind(connection.kind())
                .map(kind -> kind.schema().path("properties"))
                .orElseThrow();
        return streams.stream()
                .filter(stream -> !declared.has(stream) || connection.options().has(stream))
                .toList();
    }

    private static List<ConsentField> otherConsents(Block block) {
        List<ConsentField> fields = new ArrayList<>();
        for (Channel channel : List.of(Channel.SMS, Channel.PUSH)) {
            block.child(channel.word() + "-consent")
                    .text("from")
                    .ifPresent(name -> fields.add(ConsentField.marketing(channel, name)));
        }
        block.child("advertising-consent").text("from").ifPresent(name -> fields.add(ConsentField.advertising(name)));
        return fields;
    }

    private static ConsentSource consent(Block block) {
        if (!block.has("consent")) {
            return new ConsentSource.Unknown();
        }
        return block.child("consent")
                .text("from")
                .<ConsentSource>map(ConsentSource.Field::new)
                .orElseGet(ConsentSource.ExistingCustomers::new);
    }
}
