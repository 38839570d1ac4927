package io.valuehub.routes.verb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.SourceUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Message;

/** Reads what a source Kamelet leaves: the array in the body, the token of the next page, the counts of left-out lines. */
final class PageBody {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** As the column that keeps it. */
    private static final int TOKEN_LENGTH = 2000;

    private PageBody() {}

    /** The records: an array's elements, or a single object; none for an empty body. */
    static Iterable<JsonNode> records(Message message, StreamName name) {
        JsonNode body = json(message.getBody(), message, name);
        if (body == null || body.isMissingNode() || body.isNull()) {
            return List.of();
        }
        if (!body.isArray() && !body.isObject()) {
            throw unreadable(name, "is JSON, but " + body.getNodeType().name().toLowerCase(Locale.ROOT), null);
        }
        return body.isArray() ? body : List.of(body);
    }

    private static JsonNode json(Object body, Message message, StreamName name) {
        try {
            if (body == null || body instanceof JsonNode) {
                return (JsonNode) body;
            }
            if (body instanceof String text) {
                return MAPPER.readTree(text);
            }
            try (InputStream stream = message.getBody(InputStream.class)) {
                if (stream == null) {
                    throw unreadable(name, "is " + body.getClass().getName(), null);
                }
                return MAPPER.readTree(stream);
            }
        } catch (JsonProcessingException e) {
            // Without the cause: its message quotes the body.
            throw unreadable(
                    name, "is cut off or no JSON (line " + e.getLocation().getLineNr() + ")", null);
        } catch (IOException e) {
            throw unreadable(name, "broke off", e);
        }
    }

    /** The token of the next page; null when there is none. */
    static String token(String nextPage, StreamName name) {
        if (nextPage == null || nextPage.isBlank()) {
            return null;
        }
        if (nextPage.length() > TOKEN_LENGTH) {
            throw new ConfigProblem(Problem.of(
                    name.toString(),
                    "names a next page with " + nextPage.length() + " characters",
                    "must have at most " + TOKEN_LENGTH));
        }
        return nextPage;
    }

    /** Reason to number of lines; a JSON object as text, as a node or as a map. */
    static Map<String, Long> counts(Object leftOut, StreamName name) {
        if (leftOut == null || "".equals(leftOut)) {
            return Map.of();
        }
        try {
            TypeReference<Map<String, Long>> counts = new TypeReference<>() {};
            return leftOut instanceof String text
                    ? MAPPER.readValue(text, counts)
                    : MAPPER.convertValue(leftOut, counts);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new ConfigProblem(Problem.of(
                    name.toString(),
                    "leaves a variable leftOut that cannot be read",
                    "must be a JSON object of reasons and numbers"));
        }
    }

    private static SourceUnavailable unreadable(StreamName name, String found, Throwable cause) {
        return new SourceUnavailable(
                new Problem(
                        name.toString(),
                        "gave a page that " + found,
                        "must be a JSON array of canonical records",
                        "the next run tries again"),
                cause);
    }
}
