package io.valuehub.routes.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * A request as it reached the server.
 *
 * @param method GET, POST …
 * @param origin whom it was meant for: {@code https://shop.example.com}
 * @param path as sent, decoded
 * @param rawPath as sent
 * @param query decoded names with their values, in the order sent
 * @param headers by lower-case name
 * @param body as text
 */
record Request(
        String method,
        String origin,
        String path,
        String rawPath,
        List<Map.Entry<String, String>> query,
        Map<String, List<String>> headers,
        String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The body as JSON; a missing node when it is none. */
    JsonNode json() {
        try {
            return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** What a jq program of a fixture sees: {@code {method, path, query: {…}, headers: {…}, body}}. */
    JsonNode asJson() {
        ObjectNode node = JSON.createObjectNode();
        node.put("method", method).put("origin", origin).put("path", path);
        ObjectNode parameters = node.putObject("query");
        query.forEach(parameter -> parameters.put(parameter.getKey(), parameter.getValue()));
        ObjectNode fields = node.putObject("headers");
        headers.forEach((name, values) -> fields.put(name, String.join(", ", values)));
        JsonNode content = json();
        node.set("body", content.isMissingNode() ? JSON.getNodeFactory().textNode(body) : content);
        return node;
    }

    /** Method and address on one line, without headers and body: they may hold secrets. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(method + " " + origin + path);
        String separator = "?";
        for (Map.Entry<String, String> parameter : query) {
            line.append(separator).append(parameter.getKey()).append('=').append(parameter.getValue());
            separator = "&";
        }
        return line.toString();
    }
}
