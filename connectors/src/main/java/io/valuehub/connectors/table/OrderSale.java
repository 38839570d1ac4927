package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.record.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The bought lines of one order. Nothing in it depends on the order of the lines in the table.
 *
 * @param key which order
 * @param lines at least one
 */
record OrderSale(OrderKey key, List<OrderLineRead> lines) {

    /** Of lines with different words, the one the order as a whole has: one open parcel and the order is on its way. */
    private static final List<OrderStatus> STRONGEST_FIRST = List.of(
            OrderStatus.PAID, OrderStatus.FULFILLED, OrderStatus.PLACED, OrderStatus.CANCELLED, OrderStatus.TEST);

    OrderStatus status() {
        return STRONGEST_FIRST.stream()
                .filter(status -> lines.stream().anyMatch(line -> line.status().status() == status))
                .findFirst()
                .orElseThrow();
    }

    Instant placedAt() {
        return lines.stream()
                .map(OrderLineRead::placedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /**
     * Goods before refunds: {@code total} at its word, else the sum of the lines' amounts; null when there is none.
     *
     * @throws RowMapping.Fault when lines of an order disagree about its total
     */
    BigDecimal revenue() {
        if (lines.stream().allMatch(line -> line.total() == null)) {
            return sum(lines, OrderLineRead::amount);
        }
        return key.given()
                ? agreed("total", OrderLineRead::total)
                : sum(lines, line -> line.total() == null ? line.amount() : line.total());
    }

    /** What the table says went back in money; null when it says nothing. Negative numbers are taken as positive. */
    BigDecimal refunded() {
        Function<OrderLineRead, BigDecimal> size =
                line -> line.refunded() == null ? null : line.refunded().abs();
        return key.given() ? agreed("refunded", size) : sum(lines, size);
    }

    private BigDecimal agreed(String field, Function<OrderLineRead, BigDecimal> value) {
        TreeSet<BigDecimal> values =
                new TreeSet<>(lines.stream().map(value).filter(Objects::nonNull).toList());
        if (values.size() > 1) {
            throw new RowMapping.Fault(
                    lines.get(0).row().columns().name(field) + " has " + values.size() + " values",
                    "must say the same " + field + " of the whole order on each of its lines"
                            + " (line-total is the amount of one line)");
        }
        return values.isEmpty() ? null : values.first();
    }

    /** Null when no line has one. */
    static BigDecimal sum(List<OrderLineRead> lines, Function<OrderLineRead, BigDecimal> value) {
        return lines.stream()
                .map(value)
                .filter(Objects::nonNull)
                .reduce(BigDecimal::add)
                .orElse(null);
    }

    /** Writes everything but who bought, which its caller knows. */
    void write(ObjectNode order, BigDecimal revenue) {
        RowMapping.put(order, "number", OrderMapping.text(lines, "number"));
        order.put("status", status().name());
        order.put("placedAt", placedAt().toString());
        RowMapping.put(
                order,
                "changedAt",
                lines.stream()
                        .map(OrderLineRead::changedAt)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
        if (revenue != null) {
            order.put("revenue", revenue.toPlainString());
            order.put("currency", lines.get(0).currency());
        }
        RowMapping.put(order, "country", OrderMapping.text(lines, "country"));
        OrderOrigin.write(order, lines);
        coupons(order);
        lines(order.putArray("lines"));
    }

    private void coupons(ObjectNode order) {
        TreeSet<String> codes = new TreeSet<>();
        for (OrderLineRead line : lines) {
            String text = line.row().value("coupon");
            for (String code : text == null ? new String[0] : text.split("[,;|]")) {
                if (!code.isBlank()) {
                    codes.add(code.trim());
                }
            }
        }
        codes.forEach(order.withArray("coupons")::add);
    }

    private void lines(ArrayNode nodes) {
        for (OrderLineRead line : lines) {
            String sku = line.row().value("sku");
            String product = line.row().value("product");
            String title = line.row().value("title");
            if (sku == null && product == null && title == null) {
                continue; // a line about the order, not about goods
            }
            ObjectNode node = nodes.addObject();
            RowMapping.put(node, "product", product == null ? sku : product);
            RowMapping.put(node, "sku", sku);
            RowMapping.put(node, "title", title);
            node.put("quantity", line.quantity() == null ? "1" : line.quantity().toPlainString());
            RowMapping.put(node, "revenue", line.amount());
        }
    }
}
