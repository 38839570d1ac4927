package io.valuehub.firstlook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An order of the demo shop as it stands on the last day.
 *
 * @param id number shared with refunds, in the order of creation
 * @param person who ordered
 * @param guest whether they ordered without logging in
 * @param email as they typed it
 * @param status WooCommerce's word
 * @param modified time of the last change
 * @param paid absent when never paid
 * @param completed absent when not sent yet
 * @param link the code of whoever's link they came by
 */
public record DemoOrder(
        int id,
        Person person,
        boolean guest,
        String email,
        String status,
        Instant placed,
        Instant modified,
        Optional<Instant> paid,
        Optional<Instant> completed,
        List<Line> lines,
        Optional<Discount> discount,
        Optional<String> link,
        List<DemoRefund> refunds) {

    private static final BigDecimal FREE_SHIPPING_FROM = new BigDecimal("49.00");
    private static final BigDecimal SHIPPING = new BigDecimal("4.90");

    /**
     * So many of one product.
     *
     * @param subtotal before the discount
     * @param total after it
     */
    public record Line(Item item, int quantity, BigDecimal subtotal, BigDecimal total) {

        static Line of(Item item, int quantity, Optional<Discount> discount) {
            BigDecimal subtotal = item.price().multiply(BigDecimal.valueOf(quantity));
            BigDecimal off = discount.map(d -> d.of(subtotal)).orElse(BigDecimal.ZERO);
            return new Line(item, quantity, subtotal, subtotal.subtract(off));
        }
    }

    /** A coupon that was used. */
    public record Discount(String code, int percent) {

        BigDecimal of(BigDecimal amount) {
            return amount.multiply(BigDecimal.valueOf(percent))
                    .divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP);
        }
    }

    /**
     * Money given back.
     *
     * @param lines what came back; empty when the whole order was refunded in one sum
     * @param amount euros, positive
     */
    public record DemoRefund(int id, Instant at, String reason, List<Line> lines, BigDecimal amount) {}

    /** Goods before the discount. */
    public BigDecimal subtotal() {
        return lines.stream().map(Line::subtotal).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Goods after the discount. */
    public BigDecimal goods() {
        return lines.stream().map(Line::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal shipping() {
        return goods().compareTo(FREE_SHIPPING_FROM) < 0 ? SHIPPING : new BigDecimal("0.00");
    }

    public BigDecimal total() {
        return goods().add(shipping());
    }
}
