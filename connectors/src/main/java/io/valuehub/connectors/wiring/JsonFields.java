package io.valuehub.connectors.wiring;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;

/**
 * Reads a JSON answer and keeps of its objects only the fields that are named: of an order of 100 fields a third may be
 * mapped, and what is skipped costs little. {@code bean: {ref: valuehub-json-fields, method: "read(${exchange},
 * 'id,billing(email,country),line_items(sku,total)')"}}; fields in brackets are those of an object, or of each object of an
 * array. What stands where an object is expected and is none is kept as it is. Thread-safe.
 */
public final class JsonFields {

    /** Name under which Kamelets find this in the Camel registry. */
    static final String BEAN = "valuehub-json-fields";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Fields> known = new ConcurrentHashMap<>();

    /** The fields of an object; those without fields of their own are kept whole. */
    private record Fields(Map<String, Fields> named) {

        private static final Fields WHOLE = new Fields(Map.of());

        static Fields of(String text) {
            return of(new StringTokenizer(text, ",()", true));
        }

        private static Fields of(StringTokenizer words) {
            Map<String, Fields> named = new HashMap<>();
            String last = "";
            while (words.hasMoreTokens()) {
                String word = words.nextToken().strip();
                switch (word) {
                    case ")" -> {
                        return new Fields(named);
                    }
                    case "(" -> named.put(last, of(words));
                    case ",", "" -> last = "";
                    default -> {
                        last = word;
                        named.put(word, WHOLE);
                    }
                }
            }
            return new Fields(named);
        }
    }

    /** Makes the JSON in the body a tree of these fields. */
    public void read(Exchange exchange, String fields) throws IOException {
        InputStream body = exchange.getMessage().getBody(InputStream.class);
        if (body == null) {
            return;
        }
        try (body;
                JsonParser parser = JSON.createParser(body)) {
            JsonToken first = parser.nextToken();
            exchange.getMessage()
                    .setBody(
                            first == null
                                    ? MissingNode.getInstance()
                                    : read(parser, first, known.computeIfAbsent(fields, Fields::of)));
        }
    }

    private static JsonNode read(JsonParser parser, JsonToken token, Fields fields) throws IOException {
        return switch (token) {
            case VALUE_STRING -> TextNode.valueOf(parser.getText());
            case START_OBJECT -> fields == Fields.WHOLE ? parser.readValueAsTree() : object(parser, fields);
            case START_ARRAY -> fields == Fields.WHOLE ? parser.readValueAsTree() : array(parser, fields);
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.INT
                        ? IntNode.valueOf(parser.getIntValue())
                        : parser.readValueAsTree();
            default -> parser.readValueAsTree();
        };
    }

    private static JsonNode object(JsonParser parser, Fields fields) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            Fields inside = fields.named().get(name);
            JsonToken value = parser.nextToken();
            if (inside != null) {
                object.set(name, read(parser, value, inside));
            } else {
                parser.skipChildren();
            }
        }
        return object;
    }

    private static JsonNode array(JsonParser parser, Fields fields) throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (JsonToken value = parser.nextToken(); value != JsonToken.END_ARRAY; value = parser.nextToken()) {
            array.add(read(parser, value, fields));
        }
        return array;
    }
}
