package io.valuehub.firstlook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Map;
import java.util.TreeMap;

/** Where an order came from, as WooCommerce's order attribution keeps it in meta data. A person keeps to one way. */
final class OrderAttribution {

    private static final String PREFIX = "_wc_order_attribution_";
    private static final int WAYS = 100;
    private static final int ADS = 30;
    private static final int SEARCH = 55;
    private static final int SOCIAL = 72;
    private static final int LETTER = 77;

    private OrderAttribution() {}

    static void write(ArrayNode meta, DemoOrder order) {
        order.link()
                .ifPresentOrElse(
                        code -> write(meta, order.id(), "utm", "friend", "referral", code),
                        () -> write(meta, order.id(), order.email()));
    }

    private static void write(ArrayNode meta, int order, String email) {
        int way = Math.floorMod(email.hashCode(), WAYS);
        if (way < ADS) {
            write(meta, order, "utm", "google", "cpc", way % 2 == 0 ? "brand" : "gifts");
        } else if (way < SEARCH) {
            write(meta, order, "organic", "google", "organic", null);
        } else if (way < SOCIAL) {
            write(meta, order, "utm", "instagram", "social", "summer");
        } else if (way < LETTER) {
            write(meta, order, "utm", "newsletter", "email", null);
        } else {
            write(meta, order, "typein", "(direct)", "(none)", null);
        }
    }

    private static void write(ArrayNode meta, int order, String type, String source, String medium, String campaign) {
        Map<String, String> fields =
                new TreeMap<>(Map.of("source_type", type, "utm_source", source, "utm_medium", medium));
        if (campaign != null) {
            fields.put("utm_campaign", campaign);
        }
        fields.forEach((key, value) -> meta.addObject()
                .put("id", order * 20L + meta.size())
                .put("key", PREFIX + key)
                .put("value", value));
    }
}
