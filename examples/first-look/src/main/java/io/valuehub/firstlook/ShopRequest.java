package io.valuehub.firstlook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a client asks of the shop's REST API.
 *
 * @param parameters of the query, decoded, in the order given
 * @param authorization the header; null when there is none
 * @param content the body as text
 */
record ShopRequest(String method, String path, Map<String, String> parameters, String authorization, String content) {

    /** What the API takes for a date, seconds at the finest. */
    private static final Pattern DATE =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(?<zone>Z|[+-]\\d{2}(:?\\d{2})?)?");

    private static final JsonMapper JSON = new JsonMapper();

    static ShopRequest of(String method, URI uri, String authorization, String content) {
        return new ShopRequest(method, uri.getPath(), parameters(uri.getRawQuery()), authorization, content);
    }

    static Map<String, String> parameters(String query) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String pair : query == null || query.isEmpty() ? new String[0] : query.split("&")) {
            String[] parts = pair.split("=", 2);
            all.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
        }
        return all;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** A parameter that may stand as {@code a,b}, {@code name[]=a} or {@code name[0]=a}. */
    List<String> texts(String name) {
        List<String> all = new ArrayList<>();
        parameters.forEach((key, value) -> {
            if (key.equals(name) || key.matches(Pattern.quote(name) + "\\[\\d*\\]")) {
                Stream.of(value.split(",")).map(String::trim).forEach(all::add);
            }
        });
        return all;
    }

    String oneOf(String name, List<String> allowed, String otherwise) {
        String value = text(name).orElse(otherwise);
        if (!allowed.contains(value)) {
            throw ShopError.notInEnum(name, allowed);
        }
        return value;
    }

    int number(String name, int low, int high, int otherwise) {
        String value = text(name).orElse(String.valueOf(otherwise));
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < low || Integer.parseInt(value) > high) {
            throw ShopError.outOfBounds(name, low, high);
        }
        return Integer.parseInt(value);
    }

    /** A date without an offset is in the site's zone unless {@code dates_are_gmt} is set. */
    Optional<Instant> instant(String name) {
        return text(name).map(value -> {
            var date = DATE.matcher(value);
            if (!date.matches()) {
                throw ShopError.invalidDate(name);
            }
            String normal = value.toUpperCase(Locale.ROOT).replace(' ', 'T');
            if (date.group("zone") != null) {
                return OffsetDateTime.parse(normal).toInstant();
            }
            return LocalDateTime.parse(normal)
                    .atZone(isGmt() ? ZoneOffset.UTC : DemoData.ZONE)
                    .toInstant();
        });
    }

    private boolean isGmt() {
        return List.of("true", "1", "yes").contains(text("dates_are_gmt").orElse("false"));
    }

    /** The body. */
    JsonNode json() {
        try {
            JsonNode json = JSON.readTree(content);
            return json == null ? JSON.createObjectNode() : json;
        } catch (JsonProcessingException e) {
            throw ShopError.invalidJson();
        }
    }
}
