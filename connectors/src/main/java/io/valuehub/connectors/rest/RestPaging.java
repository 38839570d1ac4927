package io.valuehub.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the next page of a list is: by its number, by an offset, by a token, or by an address the answer names. */
final class RestPaging {

    private static final Pattern NEXT = Pattern.compile("<([^>]*)>[^,]*;\\s*rel=\"?next\"?", Pattern.CASE_INSENSITIVE);

    private final String where;
    private final URI base;
    private final String by;
    private final JsonNode options;
    private final int size;
    private final int first;

    /** @param base the address all requests start with */
    RestPaging(String where, URI base, JsonNode options) {
        this.where = where;
        this.base = base;
        this.options = options;
        this.by = options.path("by").asText("none");
        this.size = options.path("size").asInt(100);
        this.first = options.path("first").asInt(1);
    }

    /**
     * What an answer showed.
     *
     * @param answer its body
     * @param headers by lower-case name
     * @param count records in it
     * @param first id of the first record; empty when it has none
     * @param last id of the last record; empty when none has one
     */
    record Seen(JsonNode answer, Map<String, String> headers, int count, String first, String last) {}

    /** Adds to a request what asks for the page at a place; an empty place is the first page. */
    void ask(RestQuery query, String place) {
        if (options.has("size-parameter")) {
            query.add(options.path("size-parameter").asText(), Integer.toString(size));
        }
        String parameter = options.path("parameter").asText(by);
        switch (by) {
            case "page" -> query.add(parameter, place.isEmpty() ? Integer.toString(first) : page(place));
            case "offset" -> query.add(parameter, place.isEmpty() ? "0" : place);
            case "token" -> {
                if (!place.isEmpty()) {
                    query.add(parameter, place);
                }
            }
            case "link", "next" -> {
                if (!place.isEmpty()) {
                    URI next = URI.create(place);
                    query.replace(next.getRawPath(), next.getRawQuery());
                }
            }
            default -> {
                // one page is all there is
            }
        }
    }

    /**
     * The token of the page after this one; empty at the end.
     *
     * @param place where this page was
     * @param last id of the record this page must begin with, where the list is paged by offset
     */
    String next(Seen seen, String place, String last) {
        return switch (by) {
            case "page" -> nextPage(seen, place);
            case "offset" -> nextOffset(seen, place.isEmpty() ? 0 : Integer.parseInt(place), last);
            case "token" -> token(text(seen, options.path("at").asText()));
            case "link" -> address(link(seen.headers().getOrDefault("link", "")));
            case "next" -> address(text(seen, options.path("at").asText()));
            default -> "";
        };
    }

    /**
     * The place is {@code <page>:<lowest total so far>}: a total that shrank below it shows that records moved forward.
     * The lowest, so that a total that goes up and down leads back only so often.
     */
    private String nextPage(Seen seen, String place) {
        int number = place.isEmpty() ? first : Integer.parseInt(page(place));
        String total = text(seen, options.path("total").asText(""));
        String before = place.contains(":") ? place.substring(place.indexOf(':') + 1) : "";
        if (number > first && isNumber(total) && isNumber(before) && Long.parseLong(total) < Long.parseLong(before)) {
            return token((number - 1) + ":" + total);
        }
        String lowest = isNumber(total) && isNumber(before)
                ? Long.toString(Math.min(Long.parseLong(total), Long.parseLong(before)))
                : total;
        boolean more =
                isNumber(total) ? (long) (number - first + 1) * size < Long.parseLong(total) : seen.count() >= size;
        return more && seen.count() > 0 ? token((number + 1) + ":" + lowest) : "";
    }

    private String nextOffset(Seen seen, int offset, String last) {
        if (offset > 0 && !last.isEmpty() && !seen.first().equals(last)) {
            return token(Integer.toString(Math.max(0, offset - size)));
        }
        return seen.count() < Math.max(2, size) ? "" : (offset + seen.count() - 1) + "|" + seen.last();
    }

    private static String page(String place) {
        return place.contains(":") ? place.substring(0, place.indexOf(':')) : place;
    }

    private static String token(String place) {
        return place.isEmpty() ? "" : place + "|";
    }

    private static boolean isNumber(String text) {
        return text.matches("\\d{1,18}");
    }

    /** From the body by a JSON pointer, or from a header. */
    private static String text(Seen seen, String at) {
        if (at.startsWith("header:")) {
            return seen.headers().getOrDefault(at.substring("header:".length()).toLowerCase(Locale.ROOT), "");
        }
        JsonNode found = at.isEmpty() ? seen.answer().path("") : seen.answer().at(at);
        return found.isValueNode() && !found.isNull() && !found.isBoolean() ? found.asText() : "";
    }

    private static String link(String header) {
        Matcher next = NEXT.matcher(header);
        return next.find() ? next.group(1) : "";
    }

    /** As a path below the base; an address elsewhere is refused, for the credentials would go with it. */
    private String address(String next) {
        if (next.isEmpty()) {
            return "";
        }
        try {
            URI target = base.resolve(next);
            String home = base.getRawPath();
            if (base.getScheme().equals(target.getScheme())
                    && base.getRawAuthority().equalsIgnoreCase(target.getRawAuthority())
                    && target.getRawPath().startsWith(home)) {
                return token(target.getRawPath().substring(home.length())
                        + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery()));
            }
        } catch (IllegalArgumentException e) {
            // told below like every other address that is none
        }
        throw new ConfigProblem(new Problem(
                where,
                "was led to another address than its own",
                "must stay below " + base,
                "check the url, and the links the API's answers carry"));
    }
}
