package io.valuehub.routes.ledger;

import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.analytics.record.Money;
import io.valuehub.analytics.record.Order;
import io.valuehub.analytics.record.OrderLine;
import io.valuehub.analytics.record.OrderStatus;
import io.valuehub.analytics.record.Product;
import io.valuehub.analytics.record.SourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A shop whose baskets can be counted by hand: 20 customers took coffee with filters, 10 tea with a cup, 10 a pot alone. Of each
 * product it has as many as are asked for, but seven filters.
 */
public final class TeaShop {

    /** The connection its records come from. */
    public static final String NAME = "my-shop";

    private static final int CUSTOMERS = 40;
    private static final Instant DAY = Instant.parse("2026-03-01T10:00:00Z");

    private final Instant changedAt;

    /** @param changedAt when its catalogue changed last */
    public TeaShop(Instant changedAt) {
        this.changedAt = changedAt;
    }

    /** Its catalogue and what was bought. */
    public List<CanonicalRecord> records() {
        List<CanonicalRecord> records = new ArrayList<>();
        records.add(product("coffee", "Coffee", "Kitchen", "10.00", true, null));
        records.add(product("filters", "Filters", "Kitchen", "4.00", true, "7"));
        records.add(product("grinder", "Grinder", "Kitchen", "15.00", true, null));
        records.add(product("tea", "Tea", "Tea things", "8.00", true, null));
        records.add(product("cup", "Cup", "Tea things", "12.00", true, null));
        records.add(product("pot", "Pot", "Kitchen", "30.00", true, null));
        for (int i = 0; i < CUSTOMERS; i++) {
            records.add(order("o" + i, "c" + i, i < 20 ? "coffee,filters" : i < 30 ? "tea,cup" : "pot"));
        }
        return records;
    }

    /** A product; {@code stock} is null where the shop does not count. */
    public Product product(String id, String title, String category, String price, boolean active, String stock) {
        return new Product(
                new SourceId(NAME, id),
                null,
                title,
                List.of("All", category),
                Money.of(price, "EUR"),
                null,
                stock == null ? null : new BigDecimal(stock),
                active,
                "https://shop.example.com/" + id,
                null,
                changedAt);
    }

    /** A paid order of one of each. */
    public static Order order(String id, String customer, String products) {
        return new Order(
                new SourceId(NAME, id),
                id,
                OrderStatus.PAID,
                customer,
                null,
                DAY,
                DAY,
                Money.of("20.00", "EUR"),
                null,
                List.of(),
                Arrays.stream(products.split(","))
                        .map(product -> new OrderLine(product, null, product, BigDecimal.ONE, BigDecimal.TEN))
                        .toList());
    }
}
