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
import io.valuehub.connectors.SafeWords;
import io.valuehub.routes.settings.ProfileField;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;

/**
 * The Kamelet {@code <kind>-profile-sink} of a connection. It is handed a batch, {@code {"records": [{"customer": "17",
 * "fields": {"segment": "loyal", "next-order": null}}]}}, where null empties a field, and leaves an array in its body:
 * {@code [{"customer": "17", "written": true}, {"customer": "18", "written": false, "reason": "…"}]}. A record it says
 * nothing of is written again by the next run: writing the same twice is harmless. Its labels are {@code
 * valuehub.io/batch}, the most records it takes; without it, it is handed one record, {@code {"customer": "17", "fields": {…}}},
 * and refuses it or not. And maybe {@code valuehub.io/setup}, the Kamelet that makes the fields
 * where they are absent; a JSON object it leaves comes with each batch as {@code setup}. One with {@code failed} says, in the
 * source's words, why some could not be made.
 */
final class ProfileSink {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CamelContext context;
    private final Connection connection;
    private final KameletFile kamelet;
    private JsonNode setup = JSON.createObjectNode();

    /** @throws ConfigProblem when the kind has no such Kamelet */
    ProfileSink(CamelContext context, ConnectorCatalog catalog, Connection connection) {
        this.context = context;
        this.connection = connection;
        this.kamelet = Optional.ofNullable(catalog.sinks(connection.kind()).get("profile"))
                .orElseThrow(() -> new ConfigProblem(Problem.of(
                        "connections." + connection.name() + ".write-back",
                        "is set, but " + connection.kind() + " has no Kamelet that writes to customers",
                        "must be of a kind that has one")));
    }

    /** A record of a batch. */
    record Entry(String customer, ObjectNode change) {}

    /** What the source said of one record. */
    record Answer(boolean written, String reason) {}

    String connection() {
        return connection.name();
    }

    int batch() {
        return kamelet.label("batch").map(Integer::parseInt).orElse(1);
    }

    /**
     * Makes the fields that are absent, where the connector can.
     *
     * @return why some could not be made; empty when all are there
     */
    Optional<String> setUp(Collection<ProfileField> fields) throws Exception {
        Optional<String> name = kamelet.label("setup");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        ArrayNode wanted = JSON.createArrayNode();
        fields.forEach(field -> wanted.addObject()
                .put("name", field.word())
                .put("label", field.label())
                .put("type", field.type().name().toLowerCase(Locale.ROOT)));
        setup = call(name.get() + "-action", JSON.createObjectNode().set("fields", wanted));
        return setup.has("failed")
                ? Optional.of(SafeWords.of(setup.path("failed").asText()))
                : Optional.empty();
    }

    /**
     * Writes a batch.
     *
     * @return by customer; those the source says nothing of are left out
     */
    Map<String, Answer> write(List<Entry> batch) throws Exception {
        if (kamelet.label("batch").isEmpty()) {
            return writeOne(batch.get(0));
        }
        ArrayNode records = JSON.createArrayNode();
        batch.forEach(
                entry -> records.addObject().put("customer", entry.customer()).set("fields", entry.change()));
        ObjectNode body = JSON.createObjectNode();
        body.set("records", records);
        if (!setup.isEmpty()) {
            body.set("setup", setup);
        }
        Map<String, Answer> answers = new HashMap<>();
        for (JsonNode said : call(kamelet.name(), body)) {
            if (said.path("written").isBoolean()) {
                answers.put(
                        said.path("customer").asText(),
                        new Answer(
                                said.path("written").asBoolean(),
                                SafeWords.of(said.path("reason").asText(""))));
            }
        }
        return answers;
    }

    /** What the Kamelet does not refuse is written. */
    private Map<String, Answer> writeOne(Entry entry) throws Exception {
        ObjectNode body = JSON.createObjectNode().put("verb", "profile").put("customer", entry.customer());
        body.set("fields", entry.change());
        new KameletCall(context, connection.name()).of(kamelet.name(), body.toString());
        return Map.of(entry.customer(), new Answer(true, ""));
    }

    private JsonNode call(String name, JsonNode body) throws Exception {
        String text = new KameletCall(context, connection.name())
                .of(name, body.toString())
                .getMessage()
                .getBody(String.class);
        try {
            return JSON.readTree(text == null || text.isBlank() ? "[]" : text);
        } catch (JsonProcessingException e) {
            // Without the cause: its message shows the text.
            throw new IllegalStateException(name + " left no JSON");
        }
    }
}
