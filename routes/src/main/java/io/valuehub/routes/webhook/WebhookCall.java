package io.valuehub.routes.webhook;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request, as it came over the wire.
 *
 * @param connection the last part of the address
 * @param headers by name in small letters
 * @param query what stands after the question mark of its address, as it came; null for nothing
 * @param body its bytes, still encoded as {@code Content-Encoding} says
 */
public record WebhookCall(String connection, Map<String, String> headers, String query, byte[] body) {

    public WebhookCall {
        Map<String, String> small = new TreeMap<>();
        headers.forEach((name, value) -> small.put(name.toLowerCase(Locale.ROOT), value));
        headers = small;
    }

    /** A request without a query. */
    public WebhookCall(String connection, Map<String, String> headers, byte[] body) {
        this(connection, headers, null, body);
    }

    Optional<String> header(String name) {
        return name == null ? Optional.empty() : Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Leaves out everything but where it goes. */
    @Override
    public String toString() {
        return "WebhookCall[" + connection + "]";
    }
}
