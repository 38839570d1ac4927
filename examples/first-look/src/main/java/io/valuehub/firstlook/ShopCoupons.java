package io.valuehub.firstlook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /coupons}: codes are kept in lower case and are unique. As at the real shop, {@code date_expires} (in the site's
 * zone unless it ends in Z) is what counts and {@code date_expires_gmt} is not taken. Kept while the shop runs.
 */
final class ShopCoupons {

    private static final List<String> TYPES = List.of("percent", "fixed_cart", "fixed_product");
    private static final int FIRST = 500_001;

    private final List<ObjectNode> coupons = new ArrayList<>();
    private final ShopLinks links;
    private final Clock clock;

    ShopCoupons(ShopLinks links, Clock clock) {
        this.links = links;
        this.clock = clock;
    }

    synchronized ShopAnswer list(ShopRequest request) {
        Optional<String> code = request.text("code").map(given -> given.toLowerCase(Locale.ROOT));
        List<ObjectNode> found = coupons.stream()
                .filter(coupon ->
                        code.filter(wanted -> !wanted.equals(code(coupon))).isEmpty())
                .sorted((a, b) -> b.get("id").asInt() - a.get("id").asInt())
                .toList();
        return new ShopPage(request, links.collection("coupons"), Map.of()).of(found, ObjectNode::deepCopy);
    }

    synchronized ShopAnswer create(JsonNode wanted) {
        String type = wanted.path("discount_type").asText("fixed_cart");
        if (!TYPES.contains(type)) {
            throw ShopError.notInEnum("discount_type", TYPES);
        }
        String code = wanted.path("code").asText().toLowerCase(Locale.ROOT);
        if (code.isEmpty()) {
            throw ShopError.of(400, "rest_missing_callback_param", "Missing parameter(s): code");
        }
        if (coupons.stream().anyMatch(coupon -> code(coupon).equals(code))) {
            throw ShopError.of(400, "woocommerce_rest_coupon_code_already_exists", "The coupon code already exists");
        }
        int id = FIRST + coupons.size();
        ObjectNode coupon = body(id, code, type, wanted);
        coupons.add(coupon);
        return ShopAnswer.created(coupon.deepCopy(), links.collection("coupons") + "/" + id);
    }

    private static String code(ObjectNode coupon) {
        return coupon.get("code").asText();
    }

    private ObjectNode body(int id, String code, String type, JsonNode wanted) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("id", id).put("code", code);
        body.put("amount", money(wanted.path("amount"))).put("status", "publish");
        ShopTime.put(body, "date_created", clock.instant());
        ShopTime.put(body, "date_modified", clock.instant());
        body.put("discount_type", type)
                .put("description", wanted.path("description").asText(""));
        expiry(body, wanted.path("date_expires"));
        body.put("usage_count", 0)
                .put("individual_use", wanted.path("individual_use").asBoolean());
        body.putArray("product_ids");
        body.putArray("excluded_product_ids");
        body.set("usage_limit", number(wanted.path("usage_limit")));
        body.set("usage_limit_per_user", number(wanted.path("usage_limit_per_user")));
        body.putNull("limit_usage_to_x_items")
                .put("free_shipping", wanted.path("free_shipping").asBoolean());
        body.putArray("product_categories");
        body.putArray("excluded_product_categories");
        body.put("exclude_sale_items", false);
        body.put("minimum_amount", money(wanted.path("minimum_amount")));
        body.put("maximum_amount", money(wanted.path("maximum_amount")));
        ArrayNode emails = body.putArray("email_restrictions");
        wanted.path("email_restrictions").forEach(emails::add);
        body.putArray("used_by");
        body.set("meta_data", wanted.path("meta_data").isArray() ? wanted.path("meta_data") : emails.arrayNode());
        body.set("_links", links.of("coupons", id));
        return body;
    }

    private static void expiry(ObjectNode body, JsonNode wanted) {
        String text = wanted.asText("");
        if (text.isEmpty()) {
            body.putNull("date_expires").putNull("date_expires_gmt");
            return;
        }
        try {
            ShopTime.put(body, "date_expires", instant(text));
        } catch (DateTimeParseException e) {
            throw ShopError.invalidDate("date_expires");
        }
    }

    private static Instant instant(String text) {
        if (text.endsWith("Z")) {
            return Instant.parse(text);
        }
        LocalDateTime local = text.length() == 10 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text);
        return local.atZone(DemoData.ZONE).toInstant();
    }

    private static JsonNode number(JsonNode wanted) {
        return wanted.isInt() ? wanted : JsonNodeFactory.instance.nullNode();
    }

    private static String money(JsonNode wanted) {
        String text = wanted.asText("");
        return (text.matches("\\d+(\\.\\d+)?") ? new BigDecimal(text) : BigDecimal.ZERO)
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
