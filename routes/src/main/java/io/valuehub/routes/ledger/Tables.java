package io.valuehub.routes.ledger;

import static io.valuehub.routes.ledger.Column.day;
import static io.valuehub.routes.ledger.Column.number;
import static io.valuehub.routes.ledger.Column.text;
import static io.valuehub.routes.ledger.Column.time;
import static io.valuehub.routes.ledger.Column.truth;

import io.valuehub.analytics.record.Customer;
import io.valuehub.analytics.record.Event;
import io.valuehub.analytics.record.Feedback;
import io.valuehub.analytics.record.Money;
import io.valuehub.analytics.record.Order;
import io.valuehub.analytics.record.Product;
import io.valuehub.analytics.record.Rate;
import io.valuehub.analytics.record.Refund;
import io.valuehub.analytics.record.Spend;
import io.valuehub.analytics.record.Total;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Which part of a canonical record stands in which column. */
final class Tables {

    static final RecordTable<Order> ORDERS = new RecordTable<>(
            "orders",
            true,
            Order::changedAt,
            List.of(
                    text("order_number", Order::number),
                    text("status", order -> order.status().name()),
                    text("customer", Order::customer),
                    text("email", Order::email),
                    time("placed_at", Order::placedAt),
                    time("changed_at", Order::changedAt),
                    number("revenue", order -> amount(order.revenue())),
                    text("currency", order -> currency(order.revenue())),
                    text("country", Order::country),
                    text("coupons", order -> String.join(",", order.coupons())),
                    text(
                            "channel",
                            order -> order.source() == null
                                    ? null
                                    : order.source().channel()),
                    text(
                            "campaign",
                            order -> order.source() == null
                                    ? null
                                    : order.source().campaign())),
            (fingerprint, order) -> order.lines().forEach(line -> fingerprint
                    .add(line.product())
                    .add(line.sku())
                    .add(line.title())
                    .add(line.quantity())
                    .add(line.revenue())));

    static final RecordTable<Refund> REFUNDS = new RecordTable<>(
            "refunds",
            true,
            null,
            List.of(
                    text("order_id", Refund::order),
                    time("refunded_at", Refund::refundedAt),
                    number("amount", refund -> amount(refund.amount())),
                    text("currency", refund -> currency(refund.amount()))),
            // Not columns here, but they say whose it is.
            (fingerprint, refund) -> fingerprint.add(refund.customer()).add(refund.email()));

    static final RecordTable<Customer> CUSTOMERS = new RecordTable<>(
            "customers",
            true,
            Customer::changedAt,
            List.of(
                    text("email", Customer::email),
                    text("first_name", Customer::firstName),
                    text("last_name", Customer::lastName),
                    text("phone", Customer::phone),
                    text("country", Customer::country),
                    text("language", Customer::language),
                    truth("guest", Customer::guest),
                    time("created_at", Customer::createdAt),
                    time("changed_at", Customer::changedAt),
                    text("attributes", customer -> Json.write(customer.attributes()))),
            Tables::nothing);

    static final RecordTable<Product> PRODUCTS = new RecordTable<>(
            "products",
            false,
            Product::changedAt,
            List.of(
                    text("sku", Product::sku),
                    text("title", Product::title),
                    text("categories", product -> Json.write(product.categories())),
                    number("price", product -> amount(product.price())),
                    text("currency", product -> currency(product.price())),
                    number("cost", Product::cost),
                    number("stock", Product::stock),
                    truth("active", Product::active),
                    text("url", Product::url),
                    text("image", Product::image),
                    time("changed_at", Product::changedAt)),
            Tables::nothing);

    static final RecordTable<Feedback> FEEDBACK = new RecordTable<>(
            "feedback",
            true,
            null,
            List.of(
                    text("question", Feedback::question),
                    number("score", Feedback::score),
                    number("scale", Feedback::scale),
                    text("words", Feedback::text),
                    time("given_at", Feedback::at)),
            (fingerprint, feedback) -> fingerprint.add(feedback.customer()).add(feedback.email()));

    static final RecordTable<Event> EVENTS = new RecordTable<>(
            "events",
            true,
            null,
            List.of(
                    text("kind", Event::kind),
                    text("product", Event::product),
                    time("happened_at", Event::at),
                    text("attributes", event -> Json.write(event.attributes()))),
            (fingerprint, event) -> fingerprint.add(event.customer()).add(event.email()));

    static final RecordTable<Spend> SPEND = new RecordTable<>(
            "spend",
            false,
            null,
            List.of(
                    day("spent_on", Spend::day),
                    text("channel", Spend::channel),
                    text("campaign", Spend::campaign),
                    number("amount", spend -> amount(spend.amount())),
                    text("currency", spend -> currency(spend.amount()))),
            Tables::nothing);

    static final RecordTable<Rate> RATES = new RecordTable<>(
            "rates",
            false,
            null,
            List.of(
                    day("rated_on", Rate::day),
                    text("base", rate -> rate.base().getCurrencyCode()),
                    text("currency", rate -> rate.currency().getCurrencyCode()),
                    number("rate", Rate::rate)),
            Tables::nothing);

    static final RecordTable<Total> TOTALS = new RecordTable<>(
            "totals",
            false,
            null,
            List.of(
                    day("sold_on", Total::day),
                    text("currency", total -> total.currency().getCurrencyCode()),
                    number("orders", total -> total.orders() == null ? null : BigDecimal.valueOf(total.orders())),
                    number("revenue", Total::revenue),
                    number("refunds", Total::refunds)),
            Tables::nothing);

    /** Every table by the {@code type} of its records. */
    static final Map<String, RecordTable<?>> BY_TYPE = Map.of(
            "order", ORDERS,
            "refund", REFUNDS,
            "customer", CUSTOMERS,
            "product", PRODUCTS,
            "feedback", FEEDBACK,
            "event", EVENTS,
            "spend", SPEND,
            "rate", RATES,
            "total", TOTALS);

    private Tables() {}

    private static BigDecimal amount(Money money) {
        return money == null ? null : money.amount();
    }

    private static String currency(Money money) {
        return money == null ? null : money.currency().getCurrencyCode();
    }

    private static void nothing(Fingerprint fingerprint, Object record) {
        // Everything stands in its columns.
    }
}
