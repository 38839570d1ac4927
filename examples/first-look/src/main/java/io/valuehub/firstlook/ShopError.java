package io.valuehub.firstlook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** An answer that says no, in the form and words of WooCommerce. */
final class ShopError extends RuntimeException {

    private final int status;
    private final ObjectNode body;

    private ShopError(int status, String code, String message) {
        super(message);
        this.status = status;
        this.body = JsonNodeFactory.instance.objectNode().put("code", code).put("message", message);
        body.putObject("data").put("status", status);
    }

    static ShopError of(int status, String code, String message) {
        return new ShopError(status, code, message);
    }

    /** No credentials, an unknown key, or Basic over plain http: the same answer. */
    static ShopError cannotView() {
        return of(401, "woocommerce_rest_cannot_view", "Sorry, you cannot list resources.");
    }

    static ShopError authentication(String message) {
        return of(401, "woocommerce_rest_authentication_error", message);
    }

    static ShopError noRoute() {
        return of(404, "rest_no_route", "No route was found matching the URL and request method.");
    }

    static ShopError invalidJson() {
        ShopError error = of(400, "rest_invalid_json", "Invalid JSON body passed.");
        ((ObjectNode) error.body.get("data")).put("json_error_code", 4).put("json_error_message", "Syntax error");
        return error;
    }

    static ShopError invalidDate(String parameter) {
        return invalid(parameter, "rest_invalid_date", "Invalid date.");
    }

    static ShopError outOfBounds(String parameter, int low, int high) {
        String words = "%s must be between %d (inclusive) and %d (inclusive)".formatted(parameter, low, high);
        return invalid(parameter, "rest_out_of_bounds", words);
    }

    static ShopError notInEnum(String parameter, List<String> allowed) {
        String last = allowed.get(allowed.size() - 1);
        String others = String.join(", ", allowed.subList(0, allowed.size() - 1));
        return invalid(
                parameter, "rest_not_in_enum", "%s is not one of %s, and %s.".formatted(parameter, others, last));
    }

    private static ShopError invalid(String parameter, String code, String words) {
        ShopError error = of(400, "rest_invalid_param", "Invalid parameter(s): " + parameter);
        ObjectNode data = (ObjectNode) error.body.get("data");
        data.putObject("params").put(parameter, words);
        data.putObject("details")
                .putObject(parameter)
                .put("code", code)
                .put("message", words)
                .putNull("data");
        return error;
    }

    int status() {
        return status;
    }

    ObjectNode body() {
        return body;
    }
}
