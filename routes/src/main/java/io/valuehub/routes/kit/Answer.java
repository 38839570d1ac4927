package io.valuehub.routes.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a server answers.
 *
 * @param status HTTP status
 * @param headers the headers
 * @param body the whole body
 * @param sent how much of it arrives
 */
record Answer(int status, Map<String, String> headers, String body, Sent sent) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How much of an answer arrives. */
    enum Sent {
        WHOLE,
        HALF_THE_BODY,
        NOTHING
    }

    Answer {
        headers = Map.copyOf(headers);
    }

    static Answer json(int status, String body) {
        return new Answer(status, Map.of("Content-Type", "application/json; charset=utf-8"), body, Sent.WHOLE);
    }

    static Answer webPage() {
        return new Answer(
                200,
                Map.of("Content-Type", "text/html; charset=utf-8"),
                "<html><body>Back soon</body></html>",
                Sent.WHOLE);
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.keySet().removeIf(header::equalsIgnoreCase);
        more.put(header, value);
        return new Answer(status, more, body, sent);
    }

    Answer withBody(String newBody) {
        return new Answer(status, headers, newBody, sent);
    }

    Answer withSent(Sent newSent) {
        return new Answer(status, headers, body, newSent);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    /** What a jq program of a fixture makes: {@code {status, headers: {…}, body}}. */
    static Answer of(JsonNode node) {
        Answer answer = json(
                node.path("status").asInt(200),
                node.has("body") ? node.get("body").toString() : "");
        for (Map.Entry<String, JsonNode> header : node.path("headers").properties()) {
            answer = answer.with(header.getKey(), header.getValue().asText());
        }
        return answer;
    }

    /** What a jq program of a fixture starts from. */
    JsonNode asJson() {
        ObjectNode node = JSON.createObjectNode();
        node.put("status", status);
        ObjectNode fields = node.putObject("headers");
        headers.forEach(fields::put);
        try {
            node.set("body", body.isBlank() ? JSON.nullNode() : JSON.readTree(body));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            node.put("body", body);
        }
        return node;
    }
}
