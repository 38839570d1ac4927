package io.valuehub.connectors.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which answers mean another status than they have, as GraphQL and JSON-RPC do: declared under {@code x-http.errors} as
 *
 * <pre>
 * at: /errors                          # there, and neither null nor empty, only when the request failed
 * code: /errors/0/extensions/code      # one pointer or several
 * status: { THROTTLED: 429, ACCESS_DENIED: 403 }
 * otherwise: 422                       # a failure with another code; 422 when left out
 * </pre>
 *
 * <p>A code among {@code status} gives an answer that status whatever it had; {@code otherwise} is for answers of 2xx only.
 */
final class AnswerErrors {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNPROCESSABLE = 422;

    private final JsonNode declared;
    private final String field;

    AnswerErrors(JsonNode declared) {
        this.declared = declared;
        String at = declared.path("at").asText("");
        this.field = at.isEmpty() ? "" : at.substring(1).replaceAll("/.*", "");
    }

    /** Whether the kind declares any. */
    boolean declared() {
        return !declared.isMissingNode();
    }

    /** What an answer's status should have been. */
    int status(int status, byte[] body) {
        boolean fine = status >= 200 && status < 300;
        if (!declared() || body.length == 0 || fine && !mentions(body)) {
            return status;
        }
        JsonNode answer = json(body);
        JsonNode error = answer.at(declared.path("at").asText(""));
        if (fine && (error.isMissingNode() || error.isNull() || error.isEmpty() && error.isContainerNode())) {
            return status;
        }
        for (String pointer : codes()) {
            JsonNode meant = declared.path("status").path(answer.at(pointer).asText(""));
            if (meant.isInt()) {
                return meant.asInt();
            }
        }
        return fine ? declared.path("otherwise").asInt(UNPROCESSABLE) : status;
    }

    private List<String> codes() {
        List<String> pointers = new ArrayList<>();
        JsonNode code = declared.path("code");
        if (code.isTextual()) {
            pointers.add(code.asText());
        }
        code.forEach(pointer -> pointers.add(pointer.asText()));
        return pointers;
    }

    /** Whether the field is there at all: without a tree of the whole page, which is nearly always a good one. */
    private boolean mentions(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (parser.currentName().equals(field)) {
                    return true;
                }
                parser.nextToken();
                parser.skipChildren();
            }
            return false;
        } catch (IOException e) {
            return false; // no JSON: told where it is read
        }
    }

    static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
