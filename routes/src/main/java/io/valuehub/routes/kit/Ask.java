package io.valuehub.routes.kit;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request a connector must make, exactly: method, origin, path and the whole query, in any order; the headers named; the
 * whole body where one is named. In a body a text that begins and ends with a slash is a regular expression.
 *
 * @param method GET, POST …
 * @param origin {@code https://shop.example.com}
 * @param path decoded
 * @param query decoded names and values
 * @param headers names and values that must be there
 * @param json the body as JSON; null when it does not matter
 * @param form the body as a web form; null when it is none
 * @param text the body as it is; null when it does not matter
 */
record Ask(
        String method,
        String origin,
        String path,
        List<Map.Entry<String, String>> query,
        Map<String, String> headers,
        JsonNode json,
        Map<String, String> form,
        String text) {

    private static final Pattern LINE = Pattern.compile("([A-Z]+) (https?://[^/?]+)([^?]*)(?:\\?(.*))?");

    /**
     * Reads {@code GET https://shop.example.com/orders?page=1} and what stands beside it.
     *
     * @param node with {@code ask}, and maybe {@code query}, {@code headers}, {@code json}, {@code form}, {@code
     *     text}
     * @param always headers every request must carry; one named in the node goes before
     */
    static Ask of(String where, JsonNode node, Map<String, String> always) {
        String address = node.path("ask").asText();
        var line = LINE.matcher(address.strip());
        if (!line.matches()) {
            throw new ConfigProblem(new Problem(
                    where + " ask",
                    node.has("ask") ? "was '" + address + "'" : "is missing",
                    "must be a method and an address",
                    "write it like: GET https://shop.example.com/orders?page=1"));
        }
        List<Map.Entry<String, String>> query = new ArrayList<>(parameters(line.group(4)));
        texts(node.path("query")).forEach((name, value) -> query.add(new SimpleImmutableEntry<>(name, value)));
        Map<String, String> headers = new LinkedHashMap<>(always);
        texts(node.path("headers")).forEach((name, value) -> {
            headers.keySet().removeIf(name::equalsIgnoreCase);
            if (!value.isEmpty()) {
                headers.put(name, value);
            }
        });
        return new Ask(
                line.group(1),
                line.group(2),
                decode(line.group(3).isEmpty() ? "/" : line.group(3)),
                query,
                headers,
                node.path("json").isMissingNode() ? null : node.path("json"),
                node.path("form").isMissingNode() ? null : texts(node.path("form")),
                node.path("text").isMissingNode() ? null : node.path("text").asText());
    }

    static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    static List<Map.Entry<String, String>> parameters(String query) {
        List<Map.Entry<String, String>> parameters = new ArrayList<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                parameters.add(new SimpleImmutableEntry<>(
                        decode(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decode(pair.substring(equals + 1))));
            }
        }
        return parameters;
    }

    static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Whether it is for this address, whatever its query, headers and body. */
    boolean sameAddress(Request request) {
        return method.equals(request.method()) && origin.equals(request.origin()) && path.equals(request.path());
    }

    /** What is different in a request; empty when it is this one. Values of headers are not told: they may be secrets. */
    Optional<String> difference(Request request) {
        if (!sameAddress(request)) {
            return Optional.of("was " + request.method() + " " + request.origin() + request.path() + " but must be "
                    + method + " " + origin + path);
        }
        if (!sorted(query).equals(sorted(request.query()))) {
            return Optional.of("had the query " + sorted(request.query()) + " but must have " + sorted(query));
        }
        for (Map.Entry<String, String> header : headers.entrySet()) {
            List<String> sent = request.headers().getOrDefault(header.getKey().toLowerCase(Locale.ROOT), List.of());
            if (!sent.equals(List.of(header.getValue()))) {
                return Optional.of("had " + (sent.isEmpty() ? "no" : "another") + " header " + header.getKey()
                        + (sent.size() > 1 ? " more than once" : "") + " than is named");
            }
        }
        if (form != null) {
            Map<String, String> sent = new LinkedHashMap<>();
            parameters(request.body()).forEach(entry -> sent.put(entry.getKey(), entry.getValue()));
            if (!sent.equals(form)) {
                return Optional.of("had a form with the fields " + sent.keySet() + " but must have those named, "
                        + form.keySet() + ", with their values");
            }
        }
        if (text != null && !text.equals(request.body())) {
            return Optional.of("had the body " + request.body() + " but must have " + text);
        }
        return json == null ? Optional.empty() : difference("", json, request.json());
    }

    private static List<String> sorted(List<Map.Entry<String, String>> parameters) {
        return parameters.stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static Optional<String> difference(String at, JsonNode expected, JsonNode sent) {
        if (expected.isObject() && sent.isObject()) {
            for (Map.Entry<String, JsonNode> field : sent.properties()) {
                if (!expected.has(field.getKey())) {
                    return Optional.of("had a body with " + at + "/" + field.getKey() + " which is not named");
                }
            }
            for (Map.Entry<String, JsonNode> field : expected.properties()) {
                Optional<String> found =
                        difference(at + "/" + field.getKey(), field.getValue(), sent.path(field.getKey()));
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        if (expected.isArray() && sent.isArray() && expected.size() == sent.size()) {
            for (int i = 0; i < expected.size(); i++) {
                Optional<String> found = difference(at + "/" + i, expected.get(i), sent.get(i));
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        return sameValue(expected, sent)
                ? Optional.empty()
                : Optional.of("had a body with " + sent + " at " + (at.isEmpty() ? "its root" : at) + " but must have "
                        + expected);
    }

    private static boolean sameValue(JsonNode expected, JsonNode sent) {
        if (expected.isTextual() && sent.isTextual()) {
            String text = expected.asText();
            return text.length() > 1 && text.startsWith("/") && text.endsWith("/")
                    ? Pattern.compile(text.substring(1, text.length() - 1), Pattern.DOTALL)
                            .matcher(sent.asText())
                            .find()
                    : oneLine(text).equals(oneLine(sent.asText()));
        }
        return expected.isNumber() && sent.isNumber()
                ? expected.decimalValue().compareTo(sent.decimalValue()) == 0
                : expected.equals(sent);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    @Override
    public String toString() {
        return method + " " + origin + path + (query.isEmpty() ? "" : "?" + String.join("&", sorted(query)));
    }
}
