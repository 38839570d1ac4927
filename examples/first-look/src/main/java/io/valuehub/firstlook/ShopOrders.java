package io.valuehub.firstlook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code /orders}: the list with its filters, one order, the refunds of one. */
final class ShopOrders {

    private static final List<String> ORDER_BY = List.of("date", "id", "include", "title", "slug", "modified");
    private static final Map<String, String> DEFAULTS = new LinkedHashMap<>();

    static {
        DEFAULTS.put("status[0]", "any");
        DEFAULTS.put("dp", "2");
        DEFAULTS.put("context", "view");
    }

    private final Map<Integer, DemoOrder> orders;
    private final Map<Person, Integer> customers;
    private final ShopLinks links;
    private final OrderBody body;

    ShopOrders(DemoData data, ShopLinks links) {
        this.orders = data.orders().stream().collect(Collectors.toMap(DemoOrder::id, order -> order));
        this.customers = data.customers().stream().collect(Collectors.toMap(DemoCustomer::person, DemoCustomer::id));
        this.links = links;
        this.body = new OrderBody(links);
    }

    ShopAnswer list(ShopRequest request) {
        Optional<Instant> after = request.instant("after");
        Optional<Instant> before = request.instant("before");
        Optional<Instant> modifiedAfter = request.instant("modified_after");
        Optional<Instant> modifiedBefore = request.instant("modified_before");
        List<String> status = request.texts("status");
        Optional<String> customer = request.text("customer");
        List<DemoOrder> found = orders.values().stream()
                .filter(order -> ShopTime.isBetween(order.placed(), after, before))
                .filter(order -> ShopTime.isBetween(order.modified(), modifiedAfter, modifiedBefore))
                .filter(order -> status.isEmpty() || status.contains("any") || status.contains(order.status()))
                .filter(order -> customer.filter(id -> !id.equals(String.valueOf(customer(order))))
                        .isEmpty())
                .sorted(sorting(request))
                .toList();
        return new ShopPage(request, links.collection("orders"), DEFAULTS)
                .of(found, order -> body.of(order, customer(order)));
    }

    private static Comparator<DemoOrder> sorting(ShopRequest request) {
        Comparator<DemoOrder> byId = Comparator.comparingInt(DemoOrder::id);
        Comparator<DemoOrder> sorting =
                switch (request.oneOf("orderby", ORDER_BY, "date")) {
                    case "date" -> Comparator.comparing(DemoOrder::placed).thenComparing(byId);
                    case "modified" -> Comparator.comparing(DemoOrder::modified).thenComparing(byId);
                    default -> byId;
                };
        return request.oneOf("order", List.of("asc", "desc"), "desc").equals("asc") ? sorting : sorting.reversed();
    }

    ShopAnswer one(int id) {
        DemoOrder order = order(id);
        return ShopAnswer.ok(body.of(order, customer(order)));
    }

    ShopAnswer refunds(int id) {
        DemoOrder order = order(id);
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        order.refunds().forEach(refund -> all.add(body.of(order, refund)));
        String total = String.valueOf(all.size());
        return ShopAnswer.ok(all).with("X-WP-Total", total).with("X-WP-TotalPages", all.isEmpty() ? "0" : "1");
    }

    private DemoOrder order(int id) {
        DemoOrder order = orders.get(id);
        if (order == null) {
            throw ShopError.of(404, "woocommerce_rest_shop_order_invalid_id", "Invalid ID.");
        }
        return order;
    }

    private int customer(DemoOrder order) {
        return order.guest() ? 0 : customers.get(order.person());
    }
}
