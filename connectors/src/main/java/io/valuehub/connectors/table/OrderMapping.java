package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.analytics.record.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lines of orders. All lines of one order id are one order; without an order id, customer (or address) and time are. A
 * negative quantity is goods that came back: a refund. Amounts:
 *
 * <ul>
 *   <li>a line's is {@code line-total}, else {@code quantity} times {@code unit-price};
 *   <li>the order's is {@code total}, taken at its word, else the sum of its lines, else unknown. {@code total} and
 *       {@code refunded} are the order's where it has an id (every line repeats them), and add up where it has none;
 *   <li>an order whose goods come to less than nothing is a refund.
 * </ul>
 */
final class OrderMapping extends RowMapping {

    /** The fields a column can hold. */
    static final List<String> FIELDS = List.of(
            "order",
            "number",
            "customer",
            "email",
            "placed-at",
            "changed-at",
            "status",
            "total",
            "refunded",
            "refunded-at",
            "currency",
            "sku",
            "product",
            "title",
            "quantity",
            "unit-price",
            "line-total",
            "coupon",
            "country",
            "first-name",
            "last-name",
            "phone",
            "language");

    private static final List<String> PERSON = List.of("first-name", "last-name", "phone", "language");

    OrderMapping(TableTerms terms) {
        super(terms);
    }

    @Override
    void check(TableRow row) {
        super.check(row);
        if (time(row, "placed-at") == null) {
            throw new Fault("placed-at is missing", "must be there");
        }
        time(row, "changed-at");
        time(row, "refunded-at");
        lineAmount(row);
        quantity(row);
        number(row, "total");
        number(row, "refunded");
        status(row);
    }

    /** What makes lines one order; null when a line has neither an order id nor anybody to credit. */
    String key(TableRow row) {
        String order = row.value("order");
        if (order != null) {
            return order;
        }
        String whose = row.value("customer") != null ? row.value("customer") : row.value("email");
        return whose == null ? null : whose + "@" + moment(row);
    }

    private String moment(TableRow row) {
        try {
            return String.valueOf(time(row, "placed-at"));
        } catch (Fault fault) {
            return row.value("placed-at"); // told when the line is mapped
        }
    }

    @Override
    String id(TableRow row) {
        String key = key(row);
        boolean personal = key != null && row.value("order") == null && row.value("customer") == null;
        return personal ? "address-" + Fingerprint.ofText(key) : key;
    }

    @Override
    List<ObjectNode> records(List<TableRow> rows, LeftOut leftOut) {
        return new Draft(rows, leftOut).records();
    }

    private BigDecimal quantity(TableRow row) {
        BigDecimal quantity = number(row, "quantity");
        return quantity == null ? BigDecimal.ONE : quantity;
    }

    private BigDecimal lineAmount(TableRow row) {
        BigDecimal total = number(row, "line-total");
        BigDecimal price = number(row, "unit-price");
        if (total != null || price == null) {
            return total;
        }
        return price.multiply(quantity(row));
    }

    private static StatusWords.Meaning status(TableRow row) {
        String word = row.value("status");
        if (word == null) {
            return new StatusWords.Meaning(OrderStatus.PAID, false);
        }
        return StatusWords.of(word)
                .orElseThrow(() -> new Fault(
                        "status was '" + word + "'",
                        "must be one of " + StatusWords.known(),
                        Suggestion.of(word, StatusWords.known())));
    }

    /** One order in the making. */
    private final class Draft {

        private final List<TableRow> rows;
        private final LeftOut leftOut;
        private final List<TableRow> bought = new ArrayList<>();
        private final List<TableRow> returned = new ArrayList<>();
        private final String id;
        private final boolean hasId;
        private final Instant placedAt;

        Draft(List<TableRow> rows, LeftOut leftOut) {
            this.rows = rows;
            this.leftOut = leftOut;
            this.id = id(rows.get(0));
            this.hasId = rows.get(0).value("order") != null;
            for (TableRow row : rows) {
                (quantity(row).signum() < 0 ? returned : bought).add(row);
            }
            this.placedAt = earliest("placed-at");
        }

        List<ObjectNode> records() {
            List<ObjectNode> records = new ArrayList<>();
            BigDecimal revenue = revenue();
            BigDecimal back = back();
            boolean order = !bought.isEmpty() && (revenue == null || revenue.signum() >= 0);
            if (order) {
                records.add(order(revenue));
            } else if (revenue != null && !bought.isEmpty()) {
                back = back == null ? revenue.negate() : back.add(revenue.negate());
            }
            StatusWords.Meaning meaning = status();
            if (back != null && back.signum() > 0) {
                records.add(refund(back, order));
            } else if (order && meaning.refunded() && back == null) {
                records.add(refund(null, true));
            } else if (!order) {
                rows.forEach(row -> leftOut.count("goods returned without a price"));
            }
            if (PERSON.stream().anyMatch(rows.get(0).columns()::has)) {
                person().ifPresent(records::add);
            }
            return records;
        }

        /** Of what was bought; null when unknown. */
        private BigDecimal revenue() {
            if (rows.get(0).columns().has("total")) {
                return once("total");
            }
            return sum(bought, OrderMapping.this::lineAmount);
        }

        /** What went back: the refunded column and, unless a total already speaks for the order, the returned lines. */
        private BigDecimal back() {
            BigDecimal refunded = once("refunded");
            BigDecimal goods = null;
            if (!returned.isEmpty()) {
                boolean spoken = rows.get(0).columns().has("total");
                goods = spoken && !bought.isEmpty()
                        ? null
                        : spoken ? once("total") : sum(returned, OrderMapping.this::lineAmount);
            }
            if (refunded == null || goods == null) {
                return refunded != null ? refunded.abs() : goods == null ? null : goods.abs();
            }
            return refunded.abs().add(goods.abs());
        }

        /** A field of the order: repeated on every line when it has an id, adding up when it has none. */
        private BigDecimal once(String field) {
            if (!hasId) {
                return sum(rows, row -> number(row, field));
            }
            List<BigDecimal> values = rows.stream()
                    .map(row -> number(row, field))
                    .filter(Objects::nonNull)
                    .toList();
            if (values.stream().anyMatch(value -> value.compareTo(values.get(0)) != 0)) {
                throw new Fault(
                        field + " differs between the lines of one order",
                        "must be the same on all of them; map line-total when it is the line's");
            }
            return values.isEmpty() ? null : values.get(0);
        }

        private static BigDecimal sum(List<TableRow> rows, Function<TableRow, BigDecimal> amount) {
            BigDecimal sum = BigDecimal.ZERO;
            for (TableRow row : rows) {
                BigDecimal part = amount.apply(row);
                if (part == null) {
                    return null;
                }
                sum = sum.add(part);
            }
            return sum;
        }

        /** The word on the last line that has one. */
        private StatusWords.Meaning status() {
            for (int i = rows.size() - 1; i > 0; i--) {
                if (rows.get(i).value("status") != null) {
                    return OrderMapping.status(rows.get(i));
                }
            }
            return OrderMapping.status(rows.get(0));
        }

        private Instant earliest(String field) {
            return rows.stream()
                    .map(row -> time(row, field))
                    .filter(Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
        }

        private Instant latest(String field) {
            return rows.stream()
                    .map(row -> time(row, field))
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }

        private ObjectNode order(BigDecimal revenue) {
            ObjectNode order = JSON.createObjectNode().put("type", "order").put("id", id);
            put(order, "number", first(rows, "number"));
            order.put("status", status().status().name());
            put(order, "customer", first(rows, "customer"));
            put(order, "email", first(rows, "email"));
            put(order, "placedAt", placedAt);
            put(order, "changedAt", latest("changed-at"));
            put(order, "revenue", revenue);
            order.put("currency", currency());
            put(order, "country", first(rows, "country"));
            ArrayNode coupons = order.putArray("coupons");
            rows.stream()
                    .map(row -> row.value("coupon"))
                    .filter(Objects::nonNull)
                    .distinct()
                    .forEach(coupons::add);
            ArrayNode lines = order.putArray("lines");
            bought.stream().filter(this::isGoods).map(this::line).forEach(lines::add);
            return order;
        }

        private boolean isGoods(TableRow row) {
            boolean described = row.value("sku") != null || row.value("product") != null || row.value("title") != null;
            return described && quantity(row).signum() > 0;
        }

        private ObjectNode line(TableRow row) {
            ObjectNode line = JSON.createObjectNode();
            put(line, "product", row.value("product"));
            put(line, "sku", row.value("sku"));
            put(line, "title", row.value("title"));
            put(line, "quantity", quantity(row));
            put(line, "revenue", lineAmount(row));
            return line;
        }

        private ObjectNode refund(BigDecimal amount, boolean ofOrder) {
            ObjectNode refund = JSON.createObjectNode().put("type", "refund").put("id", id + "-refund");
            put(refund, "order", ofOrder ? id : null);
            put(refund, "customer", first(rows, "customer"));
            put(refund, "email", first(rows, "email"));
            Instant refundedAt = latest("refunded-at");
            put(refund, "refundedAt", refundedAt == null ? placedAt : refundedAt);
            put(refund, "amount", amount);
            refund.put("currency", currency());
            return refund;
        }

        private String currency() {
            String currency = first(rows, "currency");
            return currency == null ? terms().currency().getCurrencyCode() : currency;
        }

        private Optional<ObjectNode> person() {
            String customer = first(rows, "customer");
            String email = first(rows, "email");
            if (customer == null && email == null) {
                return Optional.empty();
            }
            ObjectNode person = JSON.createObjectNode().put("type", "customer");
            person.put("id", customer == null ? "guest:" + id : customer);
            put(person, "email", email);
            put(person, "firstName", first(rows, "first-name"));
            put(person, "lastName", first(rows, "last-name"));
            put(person, "phone", first(rows, "phone"));
            put(person, "country", first(rows, "country"));
            put(person, "language", first(rows, "language"));
            return Optional.of(person.put("guest", customer == null));
        }
    }
}
