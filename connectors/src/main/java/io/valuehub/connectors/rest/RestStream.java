package io.valuehub.connectors.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.SourceUnavailable;
import io.valuehub.connectors.Jq;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * One stream of a JSON API, as a connection's options describe it: what is asked for a page, where the records are in the
 * answer, where the next page is, and the jq that makes a canonical record of each.
 *
 * <p>A page token is {@code <place>|<last>}: the place the paging style goes on at, and the id of the last record read. A
 * list paged by offset is asked for again from its last record; where that record does not stand first any more, records
 * before it went away and the page before is read again.
 */
final class RestStream {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String where;
    private final String name;
    private final JsonNode options;
    private final RestPaging paging;
    private final Jq records;
    private final Jq map;

    RestStream(String where, String name, URI base, JsonNode options) {
        this.where = where;
        this.name = name;
        this.options = options;
        this.paging = new RestPaging(where + ".pages", base, options.path("pages"));
        this.records = Jq.of(where + ".records", options.path("records").asText("."));
        this.map = Jq.of(where + ".map", options.path("map").asText());
    }

    /** What a page is asked with. */
    RestQuery ask(Optional<String> since, Optional<String> until, String token) {
        RestQuery query = new RestQuery(options.path("path").asText());
        options.path("query")
                .properties()
                .forEach(fixed -> query.add(fixed.getKey(), fixed.getValue().asText()));
        since.ifPresent(time -> time(query, "since", time));
        until.ifPresent(time -> time(query, "until", time));
        paging.ask(query, place(token));
        return query;
    }

    private void time(RestQuery query, String option, String instant) {
        JsonNode declared = options.path(option);
        if (declared.isTextual()) {
            query.add(declared.asText(), instant);
        } else if (declared.has("parameter")) {
            query.add(
                    declared.path("parameter").asText(),
                    RestTimes.written(
                            Instant.parse(instant), declared.path("format").asText("iso")));
        }
    }

    /** What an answer holds. */
    record Read(ArrayNode records, String nextPage) {}

    /**
     * Reads an answer.
     *
     * @param headers the answer's, by lower-case name
     */
    Read read(InputStream body, Map<String, String> headers, String token) {
        JsonNode answer = json(body);
        JsonNode raw = one(records, answer);
        if (raw.isNull()) {
            raw = JSON.createArrayNode();
        }
        if (!raw.isArray()) {
            throw new SourceUnavailable(
                    new Problem(
                            where + ".records",
                            "finds no array in the answer",
                            "must lead to the array of records",
                            "look at an answer of the API; the next run tries again"),
                    null);
        }
        ArrayNode mapped = JSON.createArrayNode();
        String first = "";
        String last = "";
        for (JsonNode record : raw) {
            String id = mapped(record, mapped);
            first = first.isEmpty() ? id : first;
            last = id.isEmpty() ? last : id;
        }
        RestPaging.Seen seen = new RestPaging.Seen(answer, headers, raw.size(), first, last);
        return new Read(mapped, paging.next(seen, place(token), last(token)));
    }

    /** Adds what a record becomes; gives the id of its first part. */
    private String mapped(JsonNode record, ArrayNode mapped) {
        try {
            ArrayNode parts = JSON.createArrayNode();
            for (JsonNode part : map.all(record)) {
                (part.isArray() ? part : JSON.createArrayNode().add(part)).forEach(parts::add);
            }
            mapped.addAll(parts);
            return parts.isEmpty() ? "" : parts.get(0).path("id").asText("");
        } catch (JsonQueryException e) {
            ObjectNode bad = mapped.addObject();
            bad.put("type", "bad").put("stream", name).put("where", where + ".map");
            String why = map.why(e);
            bad.put("found", "cannot make a record of this" + (why.isEmpty() ? "" : ": " + why));
            bad.put("expected", "must fit what the API sends");
            bad.set("content", record);
            return "";
        }
    }

    private JsonNode one(Jq program, JsonNode input) {
        try {
            List<JsonNode> found = program.all(input);
            return found.isEmpty() ? JSON.nullNode() : found.get(0);
        } catch (JsonQueryException e) {
            return JSON.getNodeFactory().booleanNode(false);
        }
    }

    private JsonNode json(InputStream body) {
        try (body) {
            JsonNode json = JSON.readTree(body);
            return json.isMissingNode() ? JSON.nullNode() : json;
        } catch (JsonProcessingException e) {
            throw new SourceUnavailable(
                    Problem.of(where, "answered with a body that is cut or no JSON", "must answer with JSON"), null);
        } catch (IOException e) {
            throw new SourceUnavailable(Problem.of(where, "broke off its answer", "must answer with JSON"), e);
        }
    }

    private static String place(String token) {
        int bar = token.lastIndexOf('|');
        return bar < 0 ? token : token.substring(0, bar);
    }

    private static String last(String token) {
        int bar = token.lastIndexOf('|');
        return bar < 0 ? "" : token.substring(bar + 1);
    }
}
