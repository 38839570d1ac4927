package io.valuehub.connectors.table;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One line of an order, read.
 *
 * @param row the line
 * @param placedAt when the order (or, of a returned line, the return) was made
 * @param changedAt null when unknown
 * @param refundedAt when money went back; null when unknown
 * @param quantity null when the table has none
 * @param total of the whole order, at its word; null when the table has none
 * @param amount of this line; null when unknown
 * @param refunded money that went back of the whole order; null when unknown
 * @param status what became of it
 * @param currency of its amounts
 */
record OrderLineRead(
        TableRow row,
        Instant placedAt,
        Instant changedAt,
        Instant refundedAt,
        BigDecimal quantity,
        BigDecimal total,
        BigDecimal amount,
        BigDecimal refunded,
        StatusWords.Meaning status,
        String currency) {

    /** @throws RowMapping.Fault when a field cannot be read */
    static OrderLineRead of(TableRow row, OrderMapping mapping) {
        Instant placedAt = mapping.time(row, "placed-at");
        if (placedAt == null) {
            throw new RowMapping.Fault(row.columns().name("placed-at") + " is missing", "must say when it was placed");
        }
        BigDecimal quantity = mapping.number(row, "quantity");
        return new OrderLineRead(
                row,
                placedAt,
                mapping.time(row, "changed-at"),
                mapping.time(row, "refunded-at"),
                quantity,
                mapping.number(row, "total"),
                amount(quantity, mapping.number(row, "unit-price"), mapping.number(row, "line-total")),
                mapping.number(row, "refunded"),
                mapping.status(row),
                mapping.currency(row));
    }

    private static BigDecimal amount(BigDecimal quantity, BigDecimal price, BigDecimal lineTotal) {
        if (lineTotal != null || price == null) {
            return lineTotal;
        }
        return quantity == null ? price : quantity.multiply(price);
    }

    /** Whether goods came back: a negative quantity; without quantities, a negative amount. */
    boolean returned() {
        BigDecimal sign = quantity != null ? quantity : total != null ? total : amount;
        return sign != null && sign.signum() < 0;
    }

    /** Whether nothing was bought or came back. */
    boolean empty() {
        return quantity != null && quantity.signum() == 0;
    }
}
