package io.valuehub.firstlook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.firstlook.DemoOrder.DemoRefund;
import io.valuehub.firstlook.DemoOrder.Discount;
import io.valuehub.firstlook.DemoOrder.Line;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Orders and refunds as WooCommerce's REST v3 writes them: money as decimal text, but {@code price} as a number. */
final class OrderBody {

    private static final String NOTHING = "0.00";

    private final ShopLinks links;

    OrderBody(ShopLinks links) {
        this.links = links;
    }

    /** @param customer the account's number; 0 for guests */
    ObjectNode of(DemoOrder order, int customer) {
        String key = "wc_order_demo" + order.id();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("id", order.id()).put("parent_id", 0).put("status", order.status());
        body.put("currency", "EUR").put("version", "11.0.1").put("prices_include_tax", false);
        body.put("date_created", ShopTime.local(order.placed()));
        body.put("date_modified", ShopTime.local(order.modified()));
        body.put("discount_total", money(order.subtotal().subtract(order.goods())));
        body.put("discount_tax", NOTHING).put("shipping_total", money(order.shipping()));
        body.put("shipping_tax", NOTHING).put("cart_tax", NOTHING);
        body.put("total", money(order.total())).put("total_tax", NOTHING);
        body.put("customer_id", customer).put("order_key", key);
        body.set("billing", PersonBody.billing(order.person(), order.email()));
        body.set("shipping", PersonBody.shipping(order.person()));
        payment(body, order);
        body.put("number", String.valueOf(order.id()));
        OrderAttribution.write(body.putArray("meta_data"), order);
        body.set("line_items", lines(order.id(), order.lines(), 1));
        body.putArray("tax_lines");
        body.putArray("shipping_lines").add(shippingLine(order));
        body.putArray("fee_lines");
        body.set("coupon_lines", coupons(order));
        body.set("refunds", refunds(order));
        state(body, order, key);
        body.set("_links", links.of("orders", order.id()));
        return body;
    }

    private static void payment(ObjectNode body, DemoOrder order) {
        boolean isPaid = order.paid().isPresent();
        body.put("payment_method", "stripe").put("payment_method_title", "Card");
        body.put("transaction_id", isPaid ? "demo_" + order.id() : "");
        body.put("customer_ip_address", "198.51.100." + order.id() % 254);
        body.put("customer_user_agent", "Mozilla/5.0")
                .put("created_via", "checkout")
                .put("customer_note", "");
        body.put("date_completed", order.completed().map(ShopTime::local).orElse(null));
        body.put("date_paid", order.paid().map(ShopTime::local).orElse(null));
        body.put("cart_hash", "");
    }

    private void state(ObjectNode body, DemoOrder order, String key) {
        boolean isUnpaid = List.of("pending", "failed").contains(order.status());
        body.put("payment_url", links.home() + "/checkout/order-pay/" + order.id() + "/?pay_for_order=true&key=" + key);
        body.put("is_editable", order.status().equals("pending"));
        body.put("needs_payment", isUnpaid).put("needs_processing", true);
        body.put("date_created_gmt", ShopTime.gmt(order.placed()));
        body.put("date_modified_gmt", ShopTime.gmt(order.modified()));
        body.put("date_completed_gmt", order.completed().map(ShopTime::gmt).orElse(null));
        body.put("date_paid_gmt", order.paid().map(ShopTime::gmt).orElse(null));
        body.put("currency_symbol", "€");
    }

    /** @param sign -1 for what comes back */
    private static ArrayNode lines(int order, List<Line> lines, int sign) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Line line : lines) {
            BigDecimal each = line.total().divide(BigDecimal.valueOf(line.quantity()), 2, RoundingMode.HALF_UP);
            ObjectNode one = all.addObject();
            one.put("id", order * 20L + all.size()).put("name", line.item().name());
            one.put("product_id", line.item().id()).put("variation_id", 0).put("quantity", sign * line.quantity());
            one.put("tax_class", "").put("subtotal", money(signed(line.subtotal(), sign)));
            one.put("subtotal_tax", NOTHING).put("total", money(signed(line.total(), sign)));
            one.put("total_tax", NOTHING).putArray("taxes");
            one.putArray("meta_data");
            one.put("sku", line.item().sku()).put("global_unique_id", "").put("price", each);
            one.putObject("image").put("id", "").put("src", "");
            one.putNull("parent_name");
        }
        return all;
    }

    private static BigDecimal signed(BigDecimal amount, int sign) {
        return sign < 0 ? amount.negate() : amount;
    }

    private static ObjectNode shippingLine(DemoOrder order) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("id", order.id() * 20L).put("method_title", "Flat rate").put("method_id", "flat_rate");
        line.put("instance_id", "").put("total", money(order.shipping())).put("total_tax", NOTHING);
        line.putArray("taxes");
        line.put("tax_status", "taxable").putArray("meta_data");
        return line;
    }

    private static ArrayNode coupons(DemoOrder order) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        Optional<Discount> discount = order.discount();
        discount.ifPresent(used -> {
            ObjectNode one = all.addObject();
            one.put("id", order.id() * 20L + 19).put("code", used.code());
            one.put("discount", money(order.subtotal().subtract(order.goods()))).put("discount_tax", "0");
            one.putArray("meta_data");
            one.put("discount_type", "percent")
                    .put("nominal_amount", used.percent())
                    .put("free_shipping", false);
        });
        return all;
    }

    private static ArrayNode refunds(DemoOrder order) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (DemoRefund refund : order.refunds()) {
            ObjectNode one = all.addObject().put("id", refund.id()).put("reason", refund.reason());
            one.put("total", money(refund.amount().negate())).put("total_tax", NOTHING);
        }
        return all;
    }

    /** A refund as {@code /orders/{id}/refunds} has it: a positive amount, negative lines. */
    ObjectNode of(DemoOrder order, DemoRefund refund) {
        Instant at = refund.at();
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("id", refund.id());
        ShopTime.put(body, "date_created", at);
        body.put("amount", money(refund.amount())).put("reason", refund.reason());
        body.put("refunded_by", 1).put("refunded_payment", false);
        body.putArray("meta_data");
        body.set("line_items", lines(refund.id(), refund.lines(), -1));
        body.putArray("shipping_lines");
        body.putArray("tax_lines");
        body.putArray("fee_lines");
        body.set("_links", links.of("orders/" + order.id() + "/refunds", refund.id()));
        return body;
    }

    private static String money(BigDecimal amount) {
        return amount.setScale(2).toPlainString();
    }
}
