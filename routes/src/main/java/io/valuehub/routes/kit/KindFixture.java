package io.valuehub.routes.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The fixture folder of one kind: {@code kit.yaml} and a folder for each stream and sink. A kind that can be spoken to in
 * two ways has a second folder, whose {@code kit.yaml} names the kind.
 *
 * @param kind the connector
 * @param folder where it stands
 * @param options what {@code hub.yaml} would say of the connection
 * @param zone the shop's zone
 * @param currency the shop's currency
 * @param headers what every request must carry
 * @param always requests that may come at any time and as often as need be: logins
 * @param secrets what must never be shown, beside the options that are marked so
 * @param xml whether the bodies of answers, recorded as JSON, go over the wire as XML
 */
record KindFixture(
        String kind,
        Path folder,
        ObjectNode options,
        ZoneId zone,
        Currency currency,
        Map<String, String> headers,
        List<Talk> always,
        List<String> secrets,
        boolean xml) {

    private static final List<String> KEYS =
            List.of("kind", "connection", "time-zone", "currency", "headers", "always", "secrets", "bodies");
    private static final String FILE = "kit.yaml";

    /** Stands, in a text of the options, for the name of the connection a case takes. */
    static final String CONNECTION = "{connection}";

    /** @throws ConfigProblem when the folder has no {@code kit.yaml} or something in it is wrong */
    static KindFixture read(Path folder) {
        String name = String.valueOf(folder.getFileName());
        if (!Files.isRegularFile(folder.resolve(FILE))) {
            throw new ConfigProblem(new Problem(
                    folder.resolve(FILE).toString(),
                    "is missing",
                    "must say what connection of kind " + name + " is tested",
                    "docs/connector-kit.md shows how"));
        }
        FixtureFile file = FixtureFile.read(folder.resolve(FILE), KEYS);
        String kind = file.tree().path("kind").asText(name);
        Map<String, String> headers = Ask.texts(file.tree().path("headers"));
        List<Talk> always = new ArrayList<>();
        file.tree().path("always").forEach(talk -> always.add(file.talk(file.where("always"), talk, Map.of())));
        List<String> secrets = new ArrayList<>();
        file.tree().path("secrets").forEach(secret -> secrets.add(secret.asText()));
        JsonNode options = file.tree().path("connection");
        return new KindFixture(
                kind,
                folder,
                options.isObject() ? (ObjectNode) options : JsonNodeFactory.instance.objectNode(),
                ZoneId.of(file.tree().path("time-zone").asText("Europe/Berlin")),
                Currency.getInstance(file.tree().path("currency").asText("EUR")),
                headers,
                List.copyOf(always),
                List.copyOf(secrets),
                file.tree().path("bodies").asText("json").equals("xml"));
    }

    /** The options of the connection of this name. */
    ObjectNode options(String connection) {
        return (ObjectNode) named(options, connection);
    }

    private static JsonNode named(JsonNode node, String connection) {
        if (node.isTextual()) {
            return TextNode.valueOf(node.asText().replace(CONNECTION, connection));
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(entry -> copy.set(entry.getKey(), named(entry.getValue(), connection)));
            return copy;
        }
        return node;
    }

    /** Names of the sub-folders that hold a file of this name. */
    List<String> parts(String file) {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(part -> Files.isRegularFile(part.resolve(file)))
                    .map(part -> part.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves out the options: they hold secrets. */
    @Override
    public String toString() {
        return "KindFixture[" + kind + "]";
    }
}
