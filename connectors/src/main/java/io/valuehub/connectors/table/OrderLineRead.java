package io.valuehub.connectors.table;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Supplier;

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

    /** @param faults gets everything that cannot be read; the result is of use only when nothing was added */
    static OrderLineRead of(TableRow row, RowReader reader, Collection<Misread> faults) {
        tried(faults, () -> {
            reader.requireWidth(row);
            return null;
        });
        BigDecimal quantity = tried(faults, () -> reader.number(row, "quantity"));
        BigDecimal price = tried(faults, () -> reader.number(row, "unit-price"));
        BigDecimal lineTotal = tried(faults, () -> reader.number(row, "line-total"));
        return new OrderLineRead(
                row,
                tried(faults, () -> placedAt(row, reader)),
                tried(faults, () -> reader.time(row, "changed-at")),
                tried(faults, () -> reader.time(row, "refunded-at")),
                quantity,
                tried(faults, () -> reader.number(row, "total")),
                amount(quantity, price, lineTotal),
                tried(faults, () -> reader.number(row, "refunded")),
                tried(faults, () -> reader.status(row)),
                tried(faults, () -> reader.currency(row)));
    }

    private static <T> T tried(Collection<Misread> faults, Supplier<T> field) {
        try {
            return field.get();
        } catch (Misread e) {
            faults.add(e);
            return null;
        }
    }

    private static Instant placedAt(TableRow row, RowReader reader) {
        Instant time = reader.time(row, "placed-at");
        if (time == null) {
            throw new Misread("has no " + row.columns().name("placed-at"), "must say when it was placed");
        }
        return time;
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
