package io.valuehub.firstlook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the shop's REST API answers. */
record ShopAnswer(int status, JsonNode body, Map<String, String> headers) {

    static ShopAnswer ok(JsonNode body) {
        return new ShopAnswer(200, body, Map.of());
    }

    static ShopAnswer created(JsonNode body, String location) {
        return new ShopAnswer(201, body, Map.of("Location", location));
    }

    ShopAnswer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ShopAnswer(status, body, more);
    }
}
