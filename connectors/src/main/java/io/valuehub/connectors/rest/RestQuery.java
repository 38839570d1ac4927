package io.valuehub.connectors.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Path and query of a request, as they are built up. */
final class RestQuery {

    private String path;
    private final StringBuilder query = new StringBuilder();

    RestQuery(String path) {
        this.path = path.startsWith("/") || path.isEmpty() ? path : "/" + path;
    }

    void add(String name, String value) {
        query.append(query.isEmpty() ? "" : "&")
                .append(encoded(name))
                .append('=')
                .append(encoded(value));
    }

    /** Takes the place of all there is: an API that names the next page names it whole. */
    void replace(String newPath, String newQuery) {
        path = newPath;
        query.setLength(0);
        query.append(newQuery == null ? "" : newQuery);
    }

    String path() {
        return path;
    }

    String query() {
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
