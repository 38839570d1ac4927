package io.valuehub.firstlook;

import io.valuehub.firstlook.DemoOrder.DemoRefund;
import io.valuehub.firstlook.DemoOrder.Discount;
import io.valuehub.firstlook.DemoOrder.Line;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that ever becomes of an order. Seen at some moment it is a {@link DemoOrder} that knows only what happened before.
 *
 * @param ending how it ends, in the end
 * @param settled when it was sent (or, when it never is, failed or was given up)
 * @param link the code of whoever's link they came by
 * @param returned when something comes back
 * @param returning what comes back; empty when all of it does
 */
record OrderFate(
        Person person,
        boolean guest,
        String email,
        Instant placed,
        Ending ending,
        Instant settled,
        List<Line> lines,
        Optional<Discount> discount,
        Optional<String> link,
        Optional<Instant> returned,
        List<Line> returning) {

    static final Duration PAYING = Duration.ofMinutes(2);

    /** How an order ends. */
    enum Ending {
        COMPLETED,
        FAILED,
        GIVEN_UP
    }

    boolean isRefundedBy(Instant now) {
        return returned.filter(at -> at.isBefore(now)).isPresent();
    }

    /**
     * Margin it brought by then. A discount by one of the hub's coupons lowers the price, not the cost of the goods.
     *
     * @param share of the price before such a discount that is left after the cost of goods
     */
    double margin(double share, Instant now) {
        if (ending != Ending.COMPLETED || isRefundedBy(now) && returning.isEmpty()) {
            return 0;
        }
        double back = isRefundedBy(now) ? sum(returning, Line::total) : 0;
        boolean given = discount.filter(used -> used.code().startsWith("vh-")).isPresent();
        double off = given ? sum(lines, Line::subtotal) - sum(lines, Line::total) : 0;
        return share * (sum(lines, Line::total) - back + off) - off;
    }

    private static double sum(List<Line> lines, Function<Line, BigDecimal> amount) {
        return lines.stream().map(amount).mapToDouble(BigDecimal::doubleValue).sum();
    }

    /** The same with a coupon used on it. */
    OrderFate with(Discount coupon) {
        List<Line> cheaper = lines.stream()
                .map(line -> Line.of(line.item(), line.quantity(), Optional.of(coupon)))
                .toList();
        return new OrderFate(
                person, guest, email, placed, ending, settled, cheaper, Optional.of(coupon), link, returned, returning);
    }

    DemoOrder seenAt(Instant now, OrderNumbers numbers) {
        boolean isSettled = settled.isBefore(now);
        boolean isPaid = ending == Ending.COMPLETED;
        boolean isRefunded = isRefundedBy(now);
        Instant modified =
                isRefunded ? returned.orElseThrow() : isSettled ? settled : isPaid ? placed.plus(PAYING) : placed;
        DemoOrder order = new DemoOrder(
                numbers.ofOrder(this),
                person,
                guest,
                email,
                status(isSettled, isRefunded && returning.isEmpty()),
                placed,
                modified,
                isPaid ? Optional.of(placed.plus(PAYING)) : Optional.empty(),
                isPaid && isSettled ? Optional.of(settled) : Optional.empty(),
                lines,
                discount,
                link,
                List.of());
        return isRefunded ? withRefund(order, numbers.ofRefund(this)) : order;
    }

    private String status(boolean isSettled, boolean isReturned) {
        return switch (ending) {
            case FAILED -> "failed";
            case GIVEN_UP -> isSettled ? "cancelled" : "pending";
            case COMPLETED -> isReturned ? "refunded" : isSettled ? "completed" : "processing";
        };
    }

    private DemoOrder withRefund(DemoOrder order, int number) {
        boolean whole = returning.isEmpty();
        BigDecimal amount =
                whole ? order.total() : returning.stream().map(Line::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        DemoRefund refund = new DemoRefund(
                number, returned.orElseThrow(), whole ? "Order fully refunded." : "Return", returning, amount);
        return new DemoOrder(
                order.id(),
                person,
                guest,
                email,
                order.status(),
                placed,
                order.modified(),
                order.paid(),
                order.completed(),
                lines,
                discount,
                link,
                List.of(refund));
    }
}
