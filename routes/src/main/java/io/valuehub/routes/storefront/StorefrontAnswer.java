package io.valuehub.routes.storefront;

import java.util.Map;

/**
 * An answer over HTTP.
 *
 * @param status of HTTP
 * @param headers beside those every answer has
 * @param body JSON; empty for none
 */
record StorefrontAnswer(int status, Map<String, String> headers, byte[] body) {

    /** Leaves out what is recommended. */
    @Override
    public String toString() {
        return "StorefrontAnswer[" + status + "]";
    }
}
