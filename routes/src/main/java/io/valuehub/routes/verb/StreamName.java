package io.valuehub.routes.verb;

import java.util.Map;

/**
 * A stream of a connection.
 *
 * @param connection the connection's name
 * @param stream the stream's name: {@code orders}, {@code customers} …
 */
public record StreamName(String connection, String stream) {

    static StreamName of(Map<String, String> options) {
        return new StreamName(options.get("connection"), options.get("stream"));
    }

    /** {@code my-shop/orders}. */
    @Override
    public String toString() {
        return connection + "/" + stream;
    }
}
