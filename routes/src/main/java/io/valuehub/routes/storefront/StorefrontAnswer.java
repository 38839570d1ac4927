package io.valuehub.routes.storefront;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer over HTTP.
 *
 * @param status of HTTP
 * @param headers beside those every answer has
 * @param body JSON; empty for none
 */
record StorefrontAnswer(int status, Map<String, String> headers, byte[] body) {

    /** One that says what was wrong. */
    static StorefrontAnswer wrong(int status, Map<String, String> headers, String words) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Cache-Control", "no-store");
        return new StorefrontAnswer(
                status,
                all,
                new ObjectMapper()
                        .createObjectNode()
                        .put("error", words)
                        .toString()
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** Leaves out what is recommended. */
    @Override
    public String toString() {
        return "StorefrontAnswer[" + status + "]";
    }
}
