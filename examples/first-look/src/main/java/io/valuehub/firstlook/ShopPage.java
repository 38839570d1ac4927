package io.valuehub.firstlook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * One page of a list, with the headers WordPress sends: {@code X-WP-Total}, {@code X-WP-TotalPages} and {@code Link}.
 *
 * @param collection absolute address of the list
 * @param defaults parameters the resource adds to the addresses of other pages
 */
record ShopPage(ShopRequest request, String collection, Map<String, String> defaults) {

    private static final int MOST = 100;

    <T> ShopAnswer of(List<T> all, Function<T, JsonNode> json) {
        int size = request.number("per_page", 1, MOST, 10);
        int page = request.number("page", 1, Integer.MAX_VALUE / MOST, 1);
        int from = Math.min(all.size(), request.number("offset", 0, Integer.MAX_VALUE, (page - 1) * size));
        List<T> shown = all.subList(from, Math.min(all.size(), from + size));
        ArrayNode body = JsonNodeFactory.instance.arrayNode();
        shown.forEach(one -> body.add(json.apply(one)));
        // The real one counts nothing when asked for a page past the end.
        int total = shown.isEmpty() ? 0 : all.size();
        int pages = (total + size - 1) / size;
        ShopAnswer answer = ShopAnswer.ok(body)
                .with("X-WP-Total", String.valueOf(total))
                .with("X-WP-TotalPages", String.valueOf(pages));
        String link = links(page, pages);
        return link.isEmpty() ? answer : answer.with("Link", link);
    }

    private String links(int page, int pages) {
        StringJoiner links = new StringJoiner(", ");
        if (page > 1) {
            links.add("<" + address(Math.min(page - 1, pages)) + ">; rel=\"prev\"");
        }
        if (page < pages) {
            links.add("<" + address(page + 1) + ">; rel=\"next\"");
        }
        return links.toString();
    }

    private String address(int page) {
        Map<String, String> query = new LinkedHashMap<>(request.parameters());
        defaults.forEach(query::putIfAbsent);
        query.put("page", String.valueOf(page));
        StringJoiner joined = new StringJoiner("&", collection + "?", "");
        query.forEach((name, value) -> joined.add(encode(name) + "=" + encode(value)));
        return joined.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
