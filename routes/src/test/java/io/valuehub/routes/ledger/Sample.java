package io.valuehub.routes.ledger;

import io.valuehub.analytics.record.Consent;
import io.valuehub.analytics.record.Customer;
import io.valuehub.analytics.record.Money;
import io.valuehub.analytics.record.Order;
import io.valuehub.analytics.record.OrderLine;
import io.valuehub.analytics.record.OrderStatus;
import io.valuehub.analytics.record.Product;
import io.valuehub.analytics.record.Refund;
import io.valuehub.analytics.record.SourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Made-up records; whatever a test does not name is the same in all of them. */
final class Sample {

    static final String SHOP = "my-shop";
    static final Instant PLACED = Instant.parse("2026-03-01T10:00:00Z");

    private Sample() {}

    /** Order of one line; changed when it was placed. */
    static Order order(String id, String customer, String email, String revenue) {
        return order(id, customer, email, revenue, PLACED);
    }

    static Order order(String id, String customer, String email, String revenue, Instant changedAt) {
        return new Order(
                new SourceId(SHOP, id),
                "#" + id,
                OrderStatus.PAID,
                customer,
                email,
                PLACED,
                changedAt,
                Money.of(revenue, "EUR"),
                "ES",
                List.of(),
                List.of(line("mug", revenue)));
    }

    static Order withLines(Order order, OrderLine... lines) {
        return new Order(
                order.id(),
                order.number(),
                order.status(),
                order.customer(),
                order.email(),
                order.placedAt(),
                order.changedAt(),
                order.revenue(),
                order.country(),
                order.coupons(),
                List.of(lines),
                order.source());
    }

    static OrderLine line(String sku, String revenue) {
        return new OrderLine(null, sku, "A " + sku, BigDecimal.ONE, new BigDecimal(revenue));
    }

    static Refund refund(String id, String order) {
        return new Refund(new SourceId(SHOP, id), order, null, null, PLACED, Money.of("5.00", "EUR"));
    }

    static Customer customer(String id, String email, String firstName, Map<String, String> attributes) {
        return customer(SHOP, id, email, firstName, false, PLACED, attributes);
    }

    static Customer customer(
            String connection,
            String id,
            String email,
            String firstName,
            boolean guest,
            Instant changedAt,
            Map<String, String> attributes) {
        return new Customer(
                new SourceId(connection, id),
                email,
                firstName,
                null,
                null,
                null,
                null,
                null,
                changedAt,
                guest,
                attributes);
    }

    static Product product(String id, String title) {
        return new Product(
                new SourceId(SHOP, id), null, title, List.of("Home"), null, null, null, true, null, null, null);
    }

    static Consent consent(String id, String email, Consent.State state, Instant at) {
        return new Consent(new SourceId(SHOP, id), null, email, "email", "marketing", state, at);
    }
}
