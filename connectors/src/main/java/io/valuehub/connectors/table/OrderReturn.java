package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The money that went back of one order.
 *
 * @param amount positive; null means the whole order
 * @param at when
 */
record OrderReturn(BigDecimal amount, Instant at) {

    /** Why money that may have gone back is not counted, or what went back. Exactly one of the two is set, or neither. */
    record Finding(OrderReturn refund, String leftOut) {

        private static final Finding NOTHING = new Finding(null, null);

        private static Finding of(BigDecimal amount, Instant at) {
            return amount != null && amount.signum() == 0 ? NOTHING : new Finding(new OrderReturn(amount, at), null);
        }
    }

    void write(ObjectNode refund, String currency) {
        RowMapping.put(refund, "refundedAt", at);
        if (amount != null) {
            RowMapping.put(refund, "amount", amount);
            refund.put("currency", currency);
        }
    }

    /**
     * What a table says of an order's refund: a {@code refunded} amount is taken at its word; else the status
     * {@code refunded}; else the returned lines.
     *
     * @param key which order
     * @param sale what was bought; null when the table has only the return
     * @param returns lines that came back, maybe none
     */
    static Finding of(OrderKey key, OrderSale sale, List<OrderLineRead> returns) {
        if (sale != null) {
            BigDecimal refunded = sale.refunded();
            if (refunded != null && refunded.signum() > 0) {
                return Finding.of(refunded, time(sale.lines()));
            }
            List<OrderLineRead> marked = sale.lines().stream()
                    .filter(line -> line.status().refunded())
                    .toList();
            if (!marked.isEmpty()) {
                return Finding.of(ofMarked(sale, marked), time(marked));
            }
        }
        return returns.isEmpty() ? Finding.NOTHING : ofReturned(key, sale, returns);
    }

    /** Lines whose status says refunded: all of them are the whole order, some are their amounts. */
    private static BigDecimal ofMarked(OrderSale sale, List<OrderLineRead> marked) {
        if (marked.size() == sale.lines().size()) {
            return null;
        }
        if (marked.stream().anyMatch(line -> line.amount() == null)) {
            throw new RowMapping.Fault(
                    "has lines that are refunded and lines that are not, without their amounts",
                    "must have line-total or unit-price, or a refunded amount");
        }
        return OrderSale.sum(marked, OrderLineRead::amount).abs();
    }

    private static Finding ofReturned(OrderKey key, OrderSale sale, List<OrderLineRead> returns) {
        BigDecimal amount = returnedAmount(key, sale, returns);
        if (amount != null) {
            return Finding.of(amount, time(returns));
        }
        if (sale == null) {
            return new Finding(null, "returned, but neither its order nor an amount is known");
        }
        BigDecimal bought = OrderSale.sum(sale.lines(), OrderLineRead::quantity);
        BigDecimal back = OrderSale.sum(returns, OrderLineRead::quantity);
        boolean whole = bought != null && back != null && back.negate().compareTo(bought) >= 0;
        return whole ? Finding.of(null, time(returns)) : new Finding(null, "returned in part, without an amount");
    }

    private static BigDecimal returnedAmount(OrderKey key, OrderSale sale, List<OrderLineRead> returns) {
        // Beside bought lines a positive total is that of the order, not of what came back.
        Function<OrderLineRead, BigDecimal> total =
                line -> line.total() == null || sale != null && line.total().signum() > 0
                        ? null
                        : line.total().abs();
        BigDecimal totals = key.given()
                ? returns.stream()
                        .map(total)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null)
                : OrderSale.sum(returns, total);
        BigDecimal amounts = OrderSale.sum(returns, OrderLineRead::amount);
        return totals != null || amounts == null ? totals : amounts.abs();
    }

    private static Instant time(List<OrderLineRead> lines) {
        return lines.stream()
                .map(line -> line.refundedAt() == null ? line.placedAt() : line.refundedAt())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
