package io.valuehub.routes.verb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.connectors.KameletFile;
import io.valuehub.connectors.Outcome;
import io.valuehub.connectors.SafeWords;
import io.valuehub.connectors.export.ExportColumn;
import io.valuehub.routes.ledger.ExportSource;
import io.valuehub.routes.settings.AudienceField;
import io.valuehub.routes.settings.AudienceSettings;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/**
 * The Kamelet {@code <kind>-audience-sink} of a connection. With the label {@code valuehub.io/whole} it is handed all rows
 * as an iterator; else changes in batches of {@code valuehub.io/batch}: {@code {"audience", "into", "operation": "add" |
 * "remove", "columns", "keys", "records": [{"id", "key", "fields"}]}}, and leaves an array of those it would not take:
 * {@code [{"id": "…", "written": false, "reason": "…"}]}. What it takes may be handed over twice.
 *
 * <p>{@code valuehub.io/purpose: advertising} takes only people who said yes to that, and only as hashes, written as
 * {@code valuehub.io/identifiers} says. {@code valuehub.io/local: "true"} stays on this machine, so it is written in
 * preview too.
 */
final class AudienceSink {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CamelContext context;
    private final Connection connection;
    private final KameletFile kamelet;
    private final AudienceSettings audience;

    /** @throws ConfigProblem when the kind has no such Kamelet */
    AudienceSink(CamelContext context, ConnectorCatalog catalog, Connection connection, AudienceSettings audience) {
        this.context = context;
        this.connection = connection;
        this.audience = audience;
        this.kamelet = Optional.ofNullable(catalog.sinks(connection.kind()).get("audience"))
                .orElseThrow(() -> new ConfigProblem(Problem.of(
                        "audiences." + audience.name() + ".to",
                        "is " + connection.name() + ", but " + connection.kind() + " takes no audiences",
                        "must be of a kind that takes them")));
    }

    /** What became of a batch. */
    record Answer(Map<String, String> refused, String receipt) {}

    /** What became of all rows. */
    record Written(long rows, String receipt) {}

    boolean isWhole() {
        return is("whole");
    }

    boolean isLocal() {
        return is("local");
    }

    boolean isToAdvertise() {
        return kamelet.label("purpose").filter("advertising"::equals).isPresent()
                || audience.table().isEmpty() && audience.fields().stream().anyMatch(AudienceField::isHash);
    }

    /** What is said of each person: advertisers get hashes, whatever the owner chose. */
    List<AudienceField> fields() {
        return kamelet.label("purpose").isPresent()
                ? List.of(AudienceField.EMAIL_HASH, AudienceField.PHONE_HASH)
                : audience.fields();
    }

    String identifiers() {
        return kamelet.label("identifiers").orElse("");
    }

    int batch() {
        return kamelet.label("batch").map(Integer::parseInt).orElse(1);
    }

    private boolean is(String label) {
        return kamelet.label(label).map(Boolean::parseBoolean).orElse(false);
    }

    /** Hands over everything at once. */
    Written write(List<ExportColumn> columns, Iterator<List<Object>> rows) throws Exception {
        Exchange answer = call(exchange -> {
            exchange.setVariable("columns", columns);
            exchange.setVariable("into", audience.into());
            exchange.getMessage().setBody(rows);
        });
        return new Written(answer.getVariable("rows", 0L, Long.class), receipt(answer));
    }

    /** A record of a batch: {@code fields} is null where a row is taken out. */
    record Entry(String id, ObjectNode key, ObjectNode fields) {}

    /** Hands over a batch of changes. */
    Answer change(ExportSource source, String operation, List<Entry> batch) throws Exception {
        ObjectNode body = JSON.createObjectNode()
                .put("audience", audience.name())
                .put("into", audience.into())
                .put("operation", operation);
        ArrayNode columns = body.putArray("columns");
        source.columns().forEach(column -> columns.addObject()
                .put("name", column.name())
                .put("type", column.type().name()));
        source.keys().forEach(body.putArray("keys")::add);
        ArrayNode records = body.putArray("records");
        batch.forEach(entry -> {
            ObjectNode one = records.addObject().put("id", entry.id());
            one.set("key", entry.key());
            if (entry.fields() != null) {
                one.set("fields", entry.fields());
            }
        });
        Exchange answer = call(exchange -> exchange.getMessage().setBody(body.toString()));
        Map<String, String> refused = new HashMap<>();
        for (JsonNode said : read(answer.getMessage().getBody(String.class))) {
            if (said.path("written").isBoolean() && !said.path("written").asBoolean()) {
                refused.put(
                        said.path("id").asText(),
                        SafeWords.of(said.path("reason").asText("refused")));
            }
        }
        return new Answer(refused, receipt(answer));
    }

    private JsonNode read(String body) {
        try {
            return JSON.readTree(body == null || body.isBlank() ? "[]" : body);
        } catch (JsonProcessingException e) {
            // Without the cause: its message shows the text.
            throw new IllegalStateException(kamelet.name() + " left no JSON");
        }
    }

    private static String receipt(Exchange answer) {
        return SafeWords.of(String.valueOf(answer.getVariable("receipt", "", String.class)));
    }

    /** Why it could not be handed over: what the owner can mend in full, else the other side's words, shortened. */
    static String reason(Exception failure) {
        return failure instanceof ConfigProblem problem
                ? problem.getMessage()
                : Outcome.of(failure).reason();
    }

    private Exchange call(Consumer<Exchange> prepare) throws Exception {
        return new KameletCall(context, connection.name()).of(kamelet.name(), prepare);
    }
}
