package io.valuehub.connectors.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Which answers mean another status than they have, as GraphQL and JSON-RPC do: declared under {@code x-http.errors} as
 *
 * <pre>
 * at: /errors                          # there, and neither null nor empty, only when the request failed; one or several
 * code: /errors/0/extensions/code      # one pointer or several, or header:&lt;name&gt;
 * status: { THROTTLED: 429, ACCESS_DENIED: 403 }
 * otherwise: 422                       # a failure with another code; 422 when left out
 * </pre>
 *
 * <p>A code among {@code status} gives an answer that status whatever it had; {@code otherwise} is for answers of 2xx only.
 */
final class AnswerErrors {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEADER = "header:";
    private static final int UNPROCESSABLE = 422;

    private final JsonNode declared;
    private final List<String> at;
    private final List<byte[]> names;

    AnswerErrors(JsonNode declared) {
        this.declared = declared;
        this.at = pointers("at");
        this.names = at.stream()
                .map(pointer -> '"' + pointer.substring(pointer.lastIndexOf('/') + 1) + '"')
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** Whether the kind declares any. */
    boolean declared() {
        return !declared.isMissingNode();
    }

    /**
     * What an answer's status should have been.
     *
     * @param header the value of a header; null when it is not there
     */
    int status(int status, byte[] body, UnaryOperator<String> header) {
        boolean fine = status >= 200 && status < 300;
        if (!declared() || fine && (body.length == 0 || !mentions(body))) {
            return status;
        }
        JsonNode answer = json(body);
        if (fine && at.stream().map(answer::at).noneMatch(AnswerErrors::tells)) {
            return status;
        }
        for (String pointer : pointers("code")) {
            JsonNode meant = declared.path("status").path(code(pointer, answer, header));
            if (meant.isInt()) {
                return meant.asInt();
            }
        }
        return fine ? declared.path("otherwise").asInt(UNPROCESSABLE) : status;
    }

    private static String code(String from, JsonNode answer, UnaryOperator<String> header) {
        if (!from.startsWith(HEADER)) {
            return answer.at(from).asText("");
        }
        String value = header.apply(from.substring(HEADER.length()));
        return value == null ? "" : value.strip();
    }

    private static boolean tells(JsonNode error) {
        return !error.isMissingNode() && !error.isNull() && !(error.isContainerNode() && error.isEmpty());
    }

    private List<String> pointers(String key) {
        List<String> pointers = new ArrayList<>();
        JsonNode one = declared.path(key);
        if (one.isTextual()) {
            pointers.add(one.asText());
        }
        one.forEach(pointer -> pointers.add(pointer.asText()));
        return pointers;
    }

    /** Whether such a field may be there at all: without a tree of the whole page, which is nearly always a good one. */
    private boolean mentions(byte[] body) {
        return names.stream().anyMatch(name -> contains(body, name));
    }

    private static boolean contains(byte[] body, byte[] name) {
        for (int from = 0; from <= body.length - name.length; from++) {
            if (body[from] == '"' && Arrays.equals(body, from, from + name.length, name, 0, name.length)) {
                return true;
            }
        }
        return false;
    }

    static JsonNode json(byte[] body) {
        try {
            return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
