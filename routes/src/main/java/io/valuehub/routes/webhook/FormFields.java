package io.valuehub.routes.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The fields of a web form ({@code application/x-www-form-urlencoded}), by name. Of a field that comes twice the last counts. */
record FormFields(Map<String, String> values) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty when it is no such form. */
    static Optional<FormFields> read(String text) {
        Map<String, String> values = new TreeMap<>();
        try {
            for (String pair : text.split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    values.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
                }
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(new FormFields(values));
    }

    /** Each name with its value behind it, sorted by name: what senders of forms sign. */
    String joined() {
        StringBuilder joined = new StringBuilder();
        values.forEach((name, value) -> joined.append(name).append(value));
        return joined.toString();
    }

    /** An object of texts. */
    ObjectNode json() {
        ObjectNode json = JSON.createObjectNode();
        values.forEach(json::put);
        return json;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Leaves out what people wrote. */
    @Override
    public String toString() {
        return "FormFields" + values.keySet();
    }
}
