package io.valuehub.analytics.record;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * An order as placed.
 *
 * @param id identity at the source
 * @param number the number the shop shows its customer; null when the source has none
 * @param status what became of it
 * @param customer the source's customer id; null for a guest
 * @param email the buyer's address as given; null when unknown
 * @param placedAt when it was placed
 * @param changedAt when the source last changed it; equal to {@code placedAt} when unknown
 * @param revenue goods after discounts, without tax and shipping, before refunds; null when the source gives no amount
 *     at all (then only the purchase itself is modelled)
 * @param country ISO 3166 code or the source's own word; null when unknown
 * @param coupons coupon codes used
 * @param lines the goods, maybe empty
 * @param source where it came from; null when unknown
 */
public record Order(
        SourceId id,
        String number,
        OrderStatus status,
        String customer,
        String email,
        Instant placedAt,
        Instant changedAt,
        Money revenue,
        String country,
        List<String> coupons,
        List<OrderLine> lines,
        OrderSource source)
        implements CanonicalRecord {

    public Order {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(placedAt, "placedAt");
        Objects.requireNonNull(changedAt, "changedAt");
        coupons = List.copyOf(coupons);
        lines = List.copyOf(lines);
    }

    /** An order of which nobody knows where it came from. */
    public Order(
            SourceId id,
            String number,
            OrderStatus status,
            String customer,
            String email,
            Instant placedAt,
            Instant changedAt,
            Money revenue,
            String country,
            List<String> coupons,
            List<OrderLine> lines) {
        this(id, number, status, customer, email, placedAt, changedAt, revenue, country, coupons, lines, null);
    }

    /** Leaves out the buyer's address. */
    @Override
    public String toString() {
        return "Order[" + id + " " + status + " " + placedAt + "]";
    }
}
