package io.valuehub.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** The canonical records a connector hands on, field by field, made from their JSON Schemas. */
public final class RecordsPage {

    private static final List<String> TYPES = List.of(
            "order",
            "refund",
            "customer",
            "consent",
            "product",
            "event",
            "feedback",
            "rate",
            "spend",
            "total",
            "notice");
    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordsPage() {}

    /** The page as Markdown. */
    public static String markdown() {
        StringJoiner page = new StringJoiner("\n", "", "\n");
        page.add("# Records").add("");
        page.add(
                "What a connector hands on, whatever the platform: JSON objects with a `type`, each held against a JSON"
                        + " Schema of the same name in `connectors/src/main/resources/schema`. A field that is absent or null is not"
                        + " known; a field that is not listed is refused. Who a record is about is always the connection and its own"
                        + " id.");
        for (String type : TYPES) {
            JsonNode schema = schema(type);
            page.add("").add("## " + type).add("");
            page.add(schema.path("description")
                            .asText()
                            .replace(" Absent or null means not known. Unknown fields are refused.", ""))
                    .add("");
            page.add("| field | | meaning |").add("| --- | --- | --- |");
            fields(page, "", schema);
        }
        return page.toString();
    }

    private static void fields(StringJoiner page, String prefix, JsonNode object) {
        Set<String> needed = new HashSet<>();
        object.path("required").forEach(name -> needed.add(name.asText()));
        object.path("properties").properties().forEach(property -> {
            String path = prefix + property.getKey();
            JsonNode field = property.getValue();
            if (field.has("const")) {
                return;
            }
            page.add("| `" + path + "` | " + form(field) + (needed.contains(property.getKey()) ? ", needed" : "")
                    + " | " + field.path("description").asText().replace("|", "\\|") + " |");
            fields(page, path + ".", field);
            fields(page, path + "[].", field.path("items"));
        });
    }

    private static String form(JsonNode field) {
        if (field.path("$ref").asText().endsWith("/decimal")) {
            return "decimal as text, or several to be added";
        }
        if (field.has("enum")) {
            StringJoiner words = new StringJoiner(", ");
            field.path("enum").forEach(word -> {
                if (!word.isNull()) {
                    words.add("`" + word.asText() + "`");
                }
            });
            return words.toString();
        }
        if (field.path("format").asText().equals("date-time")) {
            return "time in UTC, `2026-01-05T10:00:00Z`";
        }
        JsonNode type = field.path("type");
        return switch (type.isArray() ? type.path(0).asText() : type.asText()) {
            case "string" -> "text";
            case "array" -> "list";
            case "object" -> "object";
            case "boolean" -> "true or false";
            default -> type.isArray() ? type.path(0).asText() : type.asText();
        };
    }

    private static JsonNode schema(String type) {
        try (InputStream file = RecordsPage.class.getResourceAsStream("/schema/" + type + ".schema.json")) {
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
