package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.analytics.record.OrderStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Lines of orders. All lines of one order id are one order; without an order id, customer (or address) and time are. A
 * negative quantity (without quantities: a negative amount) is goods that came back: a refund. Amounts:
 *
 * <ul>
 *   <li>a line's is {@code line-total}, else {@code quantity} times {@code unit-price};
 *   <li>the order's is {@code total}, taken at its word, else the sum of its lines, else unknown. {@code total} and
 *       {@code refunded} are the order's where it has an id (every line repeats them), and add up where it has none.
 * </ul>
 *
 * Nothing depends on the order in which lines stand.
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
            "language",
            "channel",
            "medium",
            "campaign");

    private static final List<String> PERSON = List.of("first-name", "last-name", "phone", "language");
    private static final StatusWords.Meaning PAID = new StatusWords.Meaning(OrderStatus.PAID, false);

    OrderMapping(TableTerms terms) {
        super(terms);
    }

    @Override
    void check(TableRow row) {
        super.check(row);
        OrderLineRead.of(row, this);
    }

    @Override
    boolean spansLines() {
        return true;
    }

    /** What makes lines one order; null when a line has neither an order id nor anybody to credit. */
    @Override
    String key(TableRow row) {
        return OrderKey.of(row, this).text();
    }

    @Override
    String id(TableRow row) {
        return OrderKey.of(row, this).id();
    }

    /** Without a status a line is paid. */
    StatusWords.Meaning status(TableRow row) {
        String word = row.value("status");
        if (word == null) {
            return PAID;
        }
        String own = terms().statuses().get(StatusWords.plain(word));
        return StatusWords.of(own == null ? word : own).orElseThrow(() -> unknown(row, word));
    }

    private static Fault unknown(TableRow row, String word) {
        boolean telling = word.codePoints().allMatch(c -> Character.isLetter(c) || c == ' ' || c == '-' || c == '_');
        return new Fault(
                row.columns().name("status") + " was " + (telling ? "'" + word + "'" : shape(word)),
                "must be one of " + StatusWords.known() + " or be explained under statuses",
                Suggestion.of(StatusWords.plain(word), StatusWords.known()));
    }

    /** The code of a line's currency; without one, the shop's. */
    String currency(TableRow row) {
        String code = row.value("currency");
        try {
            return code == null
                    ? terms().currency().getCurrencyCode()
                    : Currency.getInstance(code.toUpperCase(Locale.ROOT)).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw new Fault(
                    row.columns().name("currency") + " looks like " + shape(code), "must be an ISO 4217 code like EUR");
        }
    }

    @Override
    List<ObjectNode> records(List<TableRow> rows, LeftOut leftOut) {
        OrderKey key = OrderKey.of(rows.get(0), this);
        List<OrderLineRead> lines =
                rows.stream().map(row -> OrderLineRead.of(row, this)).toList();
        String customer = agreed(lines, "customer", line -> line.row().value("customer"));
        String currency = agreed(lines, "currency", OrderLineRead::currency);
        String email = text(lines, "email");
        List<OrderLineRead> bought = bought(lines);
        List<OrderLineRead> returns = returns(lines);
        OrderSale sale = bought.isEmpty() ? null : new OrderSale(key, bought);
        BigDecimal revenue = sale == null ? null : sale.revenue();
        OrderReturn.Finding finding = OrderReturn.of(key, sale, returns);

        // From here on nothing can be misread: a bad order must not have been counted in part.
        List<ObjectNode> records = new ArrayList<>();
        countLeftOut(lines, bought, returns, leftOut);
        if (sale != null) {
            ObjectNode order = record("order", key.id(), customer, email);
            sale.write(order, revenue);
            records.add(order);
        }
        boolean whose = sale != null || customer != null || email != null;
        if (finding.leftOut() != null || finding.refund() != null && !whose) {
            leftOut.count(
                    finding.leftOut() == null ? "returned, but by nobody known" : finding.leftOut(), returns.size());
        } else if (finding.refund() != null) {
            ObjectNode refund = record("refund", key.id() + "-refund", customer, email);
            put(refund, "order", sale == null ? null : key.id());
            finding.refund().write(refund, currency);
            records.add(refund);
        }
        person(rows, key, customer, email, records);
        return records;
    }

    private static ObjectNode record(String type, String id, String customer, String email) {
        ObjectNode record = JSON.createObjectNode().put("type", type).put("id", id);
        put(record, "customer", customer);
        put(record, "email", email);
        return record;
    }

    /** Of an order in which some lines count, only those: a cancelled line beside them was not bought. */
    private static List<OrderLineRead> bought(List<OrderLineRead> lines) {
        List<OrderLineRead> bought =
                lines.stream().filter(line -> !line.returned() && !line.empty()).toList();
        List<OrderLineRead> counting =
                bought.stream().filter(line -> line.status().status().counts()).toList();
        return counting.isEmpty() ? bought : counting;
    }

    /** What is only placed, or a test, did not come back. */
    private static List<OrderLineRead> returns(List<OrderLineRead> lines) {
        return lines.stream()
                .filter(OrderLineRead::returned)
                .filter(line -> line.status().status() != OrderStatus.PLACED
                        && line.status().status() != OrderStatus.TEST)
                .toList();
    }

    private static void countLeftOut(
            List<OrderLineRead> lines, List<OrderLineRead> bought, List<OrderLineRead> returns, LeftOut leftOut) {
        long empty = lines.stream().filter(OrderLineRead::empty).count();
        long returned = lines.stream().filter(OrderLineRead::returned).count();
        leftOut.count("quantity is 0", empty);
        leftOut.count("returned, but not paid for", returned - returns.size());
        leftOut.count("does not count in an order that does", lines.size() - empty - returned - bought.size());
    }

    private void person(List<TableRow> rows, OrderKey key, String customer, String email, List<ObjectNode> records) {
        if (customer != null && terms().customersApart()) {
            // What their own line says of them, consent included, is not to be overwritten by the little an order
            // knows.
            return;
        }
        if (PERSON.stream().noneMatch(rows.get(0).columns()::has) || customer == null && email == null) {
            return;
        }
        ObjectNode person = JSON.createObjectNode().put("type", "customer");
        person.put("id", customer == null ? "guest:" + key.id() : customer);
        put(person, "email", email);
        put(person, "firstName", first(rows, "first-name"));
        put(person, "lastName", first(rows, "last-name"));
        put(person, "phone", first(rows, "phone"));
        put(person, "country", first(rows, "country"));
        put(person, "language", first(rows, "language"));
        records.add(person.put("guest", customer == null));
    }

    /** @throws Fault when lines of one order disagree */
    private static String agreed(List<OrderLineRead> lines, String field, Function<OrderLineRead, String> value) {
        TreeSet<String> values =
                new TreeSet<>(lines.stream().map(value).filter(Objects::nonNull).toList());
        if (values.size() > 1) {
            throw new Fault(
                    lines.get(0).row().columns().name(field) + " has " + values.size() + " values",
                    "must have one " + field + " an order");
        }
        return values.isEmpty() ? null : values.first();
    }

    /** The first text in alphabetical order: the lines' own order must not matter. */
    static String text(List<OrderLineRead> lines, String field) {
        return lines.stream()
                .map(line -> line.row().value(field))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
