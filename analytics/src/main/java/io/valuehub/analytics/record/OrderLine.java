package io.valuehub.analytics.record;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * One position of an order.
 *
 * @param product the source's product id; null when unknown
 * @param sku stock keeping unit; null when unknown
 * @param title the goods' name; null when unknown
 * @param quantity how many; positive
 * @param revenue of the whole line after discounts, without tax, in the order's currency; null when unknown
 */
public record OrderLine(String product, String sku, String title, BigDecimal quantity, BigDecimal revenue) {

    public OrderLine {
        Objects.requireNonNull(quantity, "quantity");
    }
}
