package io.valuehub.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.BadRecord;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.analytics.record.Consent;
import io.valuehub.analytics.record.Customer;
import io.valuehub.analytics.record.Event;
import io.valuehub.analytics.record.Feedback;
import io.valuehub.analytics.record.Money;
import io.valuehub.analytics.record.Notice;
import io.valuehub.analytics.record.Order;
import io.valuehub.analytics.record.OrderLine;
import io.valuehub.analytics.record.OrderSource;
import io.valuehub.analytics.record.OrderStatus;
import io.valuehub.analytics.record.Product;
import io.valuehub.analytics.record.Rate;
import io.valuehub.analytics.record.Refund;
import io.valuehub.analytics.record.SourceId;
import io.valuehub.analytics.record.Spend;
import io.valuehub.analytics.record.Total;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.function.Function;

/**
 * Turns the JSON a source Kamelet leaves into canonical records, or says everything that is wrong with one. The shapes
 * are documented in {@code schema/<type>.schema.json}. Stateless apart from the default currency; thread-safe.
 */
public final class CanonicalReader {

    /** The types a record may have; {@code bad} is one its connector could not read. */
    public static final List<String> TYPES = List.of(
            "order",
            "refund",
            "customer",
            "product",
            "consent",
            "feedback",
            "event",
            "spend",
            "rate",
            "total",
            "notice");

    private final Currency currency;

    /** @param currency of amounts that come without one: the shop's */
    public CanonicalReader(Currency currency) {
        this.currency = currency;
    }

    /**
     * Reads one element of the array a Kamelet left.
     *
     * @throws BadRecord naming all faults at once, never a personal value
     */
    public CanonicalRecord read(JsonNode json, String connection) {
        String type = json.path("type").asText();
        return switch (type) {
            case "order" -> read(json, connection, this::order);
            case "refund" -> read(json, connection, this::refund);
            case "customer" -> read(json, connection, this::customer);
            case "product" -> read(json, connection, this::product);
            case "consent" -> read(json, connection, this::consent);
            case "feedback" -> read(json, connection, this::feedback);
            case "event" -> read(json, connection, this::event);
            case "spend" -> read(json, connection, this::spend);
            case "rate" -> read(json, connection, CanonicalReader::rate);
            case "total" -> read(json, connection, this::total);
            case "notice" -> read(json, connection, CanonicalReader::notice);
            case "bad" ->
                throw new BadRecord(new Problem(
                        OneLine.of(json.path("where").asText(connection)),
                        OneLine.of(json.path("found").asText("could not be read")),
                        OneLine.of(json.path("expected").asText("must be readable")),
                        OneLine.of(json.path("remedy").asText(""))));
            default ->
                throw new BadRecord(new Problem(
                        connection,
                        json.isObject()
                                ? "has a record of type '" + OneLine.of(type) + "'"
                                : "has a record that is no JSON object",
                        "must be one of " + TYPES,
                        ""));
        };
    }

    private static <T extends CanonicalRecord> T read(
            JsonNode json, String connection, Function<FieldReader, T> recordOf) {
        FieldReader fields = new FieldReader(json, connection);
        T read = recordOf.apply(fields);
        fields.finish();
        return read;
    }

    private Order order(FieldReader in) {
        SourceId id = in.id();
        String number = in.text("number");
        OrderStatus status = in.word("status", OrderStatus.class);
        String customer = in.text("customer");
        String email = in.text("email");
        Instant placedAt = in.requiredInstant("placedAt");
        Instant changedAt = in.instant("changedAt");
        Money revenue = in.money("revenue", currency);
        String country = in.text("country");
        List<String> coupons = in.texts("coupons");
        List<OrderLine> lines = in.objects("lines", CanonicalReader::line);
        OrderSource source = in.object("source", CanonicalReader::source);
        in.requireGiven("status", status);
        if (in.faulty()) {
            return null;
        }
        return new Order(
                id,
                number,
                status,
                customer,
                email,
                placedAt,
                changedAt == null ? placedAt : changedAt,
                revenue,
                country,
                coupons,
                lines,
                source);
    }

    private static OrderSource source(FieldReader in) {
        return new OrderSource(in.text("channel"), in.text("campaign"));
    }

    private static OrderLine line(FieldReader in) {
        String product = in.text("product");
        String sku = in.text("sku");
        String title = in.text("title");
        BigDecimal quantity = in.decimal("quantity");
        BigDecimal revenue = in.decimal("revenue");
        in.require(quantity != null && quantity.signum() > 0, "quantity is no positive number");
        return in.faulty() ? null : new OrderLine(product, sku, title, quantity, revenue);
    }

    private Refund refund(FieldReader in) {
        SourceId id = in.id();
        String order = in.text("order");
        String customer = in.text("customer");
        String email = in.text("email");
        Instant refundedAt = in.requiredInstant("refundedAt");
        Money amount = in.money("amount", currency);
        in.require(order != null || amount != null, "neither order nor amount is given");
        in.require(amount == null || amount.amount().signum() >= 0, "amount is negative");
        return in.faulty() ? null : new Refund(id, order, customer, email, refundedAt, amount);
    }

    private Customer customer(FieldReader in) {
        SourceId id = in.id();
        Customer read = new Customer(
                id == null ? new SourceId("", "") : id,
                in.text("email"),
                in.text("firstName"),
                in.text("lastName"),
                in.text("phone"),
                in.text("country"),
                in.text("language"),
                in.instant("createdAt"),
                in.instant("changedAt"),
                in.flag("guest", false),
                in.textMap("attributes"));
        return in.faulty() ? null : read;
    }

    private Product product(FieldReader in) {
        SourceId id = in.id();
        Product read = new Product(
                id == null ? new SourceId("", "") : id,
                in.text("sku"),
                in.text("title"),
                in.texts("categories"),
                in.money("price", currency),
                in.decimal("cost"),
                in.decimal("stock"),
                in.flag("active", true),
                in.text("url"),
                in.text("image"),
                in.instant("changedAt"));
        return in.faulty() ? null : read;
    }

    private Consent consent(FieldReader in) {
        SourceId id = in.id();
        String customer = in.text("customer");
        String email = in.text("email");
        String channel = in.required("channel");
        String purpose = in.required("purpose");
        Consent.State state = in.word("state", Consent.State.class);
        Instant at = in.instant("at");
        in.requireGiven("state", state);
        return in.faulty() ? null : new Consent(id, customer, email, channel, purpose, state, at);
    }

    private static Notice notice(FieldReader in) {
        SourceId id = in.id();
        String channel = in.required("channel");
        Notice.Kind kind = in.word("kind", Notice.Kind.class);
        String message = in.text("message");
        String address = in.text("address");
        boolean signed = in.flag("signed", false);
        String status = in.text("status");
        String reason = in.text("reason");
        Instant at = in.requiredInstant("at");
        in.requireGiven("kind", kind);
        in.require(message != null || address != null, "message is missing, and so is address");
        return in.faulty() ? null : new Notice(id, channel, kind, message, address, signed, status, reason, at);
    }

    private Feedback feedback(FieldReader in) {
        SourceId id = in.id();
        String customer = in.text("customer");
        String email = in.text("email");
        String question = in.required("question");
        BigDecimal score = in.decimal("score");
        BigDecimal scale = in.decimal("scale");
        String text = in.lines("text");
        Instant at = in.requiredInstant("at");
        return in.faulty() ? null : new Feedback(id, customer, email, question, score, scale, text, at);
    }

    private Event event(FieldReader in) {
        SourceId id = in.id();
        String customer = in.text("customer");
        String email = in.text("email");
        String kind = in.required("kind");
        String product = in.text("product");
        Instant at = in.requiredInstant("at");
        var attributes = in.textMap("attributes");
        return in.faulty() ? null : new Event(id, customer, email, kind, product, at, attributes);
    }

    private Spend spend(FieldReader in) {
        SourceId id = in.id();
        LocalDate day = in.day("day");
        String channel = in.required("channel");
        String campaign = in.text("campaign");
        Money amount = in.money("amount", currency);
        in.requireGiven("day", day);
        in.requireGiven("amount", amount);
        in.require(amount == null || amount.amount().signum() >= 0, "amount is negative");
        return in.faulty() ? null : new Spend(id, day, channel, campaign, amount);
    }

    private static Rate rate(FieldReader in) {
        SourceId id = in.id();
        LocalDate day = in.day("day");
        Currency base = in.currency("base");
        Currency priced = in.currency("currency");
        BigDecimal rate = in.decimal("rate");
        in.requireGiven("day", day);
        in.requireGiven("base", base);
        in.requireGiven("currency", priced);
        in.require(rate != null && rate.signum() > 0, "rate is no positive number");
        return in.faulty() ? null : new Rate(id, day, base, priced, rate);
    }

    private Total total(FieldReader in) {
        SourceId id = in.id();
        LocalDate day = in.day("day");
        Currency of = in.currency("currency");
        BigDecimal orders = in.decimal("orders");
        BigDecimal revenue = in.decimal("revenue");
        BigDecimal refunds = in.decimal("refunds");
        in.requireGiven("day", day);
        in.require(orders != null || revenue != null || refunds != null, "none of orders, revenue, refunds is given");
        in.require(
                orders == null
                        || orders.signum() >= 0 && orders.stripTrailingZeros().scale() <= 0,
                "orders is no whole number");
        return in.faulty()
                ? null
                : new Total(
                        id,
                        day,
                        of == null ? currency : of,
                        orders == null ? null : orders.longValue(),
                        revenue,
                        refunds);
    }
}
