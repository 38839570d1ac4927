package io.valuehub.firstlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.console.Mailbox.Message;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Customers react to letters as {@link ReactionModel} says. Its probabilities are where the numbers here come from. */
class ReactionsTest {

    private static final LocalDate LAST_DAY = LocalDate.of(2026, 11, 20);
    private static final LocalDate WRITTEN = LAST_DAY.minusDays(40);
    private static final DemoData QUIET = DemoData.until(LAST_DAY);
    private static final ReactionModel MODEL = ReactionModel.DEMO;
    private static final double MARGIN = 0.35;

    private static DemoData after(String text) {
        List<Message> letters = QUIET.truth().values().stream()
                .filter(customer -> !customer.firstPurchase().isAfter(WRITTEN))
                .map(customer -> letter(customer, text))
                .toList();
        return DemoData.of(QUIET.opened(), LAST_DAY, Reactions.to(letters));
    }

    private static Message letter(TrueCustomer customer, String text) {
        Instant sent = WRITTEN.atTime(9, 0).atZone(DemoData.ZONE).toInstant();
        return new Message(customer.email(), customer.email(), "news", sent, null, text);
    }

    /** Σ of the model's probabilities, within three standard deviations of a sum of draws. */
    @Test
    void lettersBringAsManyOrdersAsTheModelSays() {
        Map<String, Predicate<LocalDate>> alive = QUIET.alive();
        double expected = 0;
        double variance = 0;
        for (TrueCustomer customer : QUIET.truth().values()) {
            if (!customer.firstPurchase().isAfter(WRITTEN)) {
                double p = MODEL.extraOrder(alive.get(customer.email()).test(WRITTEN), false);
                expected += p;
                variance += p * (1 - p);
            }
        }
        DemoData written = after("just news");
        int more = written.orders().size() - QUIET.orders().size();

        assertThat((double) more).isCloseTo(expected, within(3 * Math.sqrt(variance)));
        assertThat(after("just news").orders()).isEqualTo(written.orders());
        assertThat(written.orders().stream().filter(order -> order.placed().isAfter(end())))
                .hasSameSizeAs(QUIET.orders().stream()
                        .filter(order -> order.placed().isAfter(end()))
                        .toList());
    }

    private static Instant end() {
        return WRITTEN.atTime(9, 0).atZone(DemoData.ZONE).toInstant().plus(Duration.ofDays(ReactionModel.DAYS + 1));
    }

    /**
     * What letters with a coupon truly earn, margin less the discount, against the model's own figure: within 15 %, about
     * three standard errors of some hundred orders whose worth varies by two thirds.
     */
    @Test
    void couponsEarnWhatTheModelSays() {
        Map<String, Predicate<LocalDate>> alive = QUIET.alive();
        double expected = QUIET.truth().values().stream()
                .filter(customer -> !customer.firstPurchase().isAfter(WRITTEN))
                .mapToDouble(customer ->
                        couponMargin(customer, alive.get(customer.email()).test(WRITTEN)))
                .sum();

        double earned = margin(after("10% off: vh-0123456789")) - margin(QUIET);

        assertThat(earned / expected).isCloseTo(1, within(.15));
    }

    /** On average, by the model's probabilities; the coupon of 10 % is also used on orders that would have come anyway. */
    private static double couponMargin(TrueCustomer customer, boolean alive) {
        double extra = MODEL.extraOrder(alive, true);
        double anyway = alive ? -Math.expm1(-customer.purchaseRate() * ReactionModel.COUPON_DAYS / 7.0) : 0;
        double given = extra + (1 - extra) * anyway * MODEL.usesCoupon();
        return customer.meanSpend() * (extra * MARGIN - given * .1);
    }

    /** A discount lowers the price, not the cost of the goods. */
    private static double margin(DemoData data) {
        Instant written = WRITTEN.atStartOfDay(DemoData.ZONE).toInstant();
        return data.orders().stream()
                .filter(order -> order.placed().isAfter(written))
                .filter(order -> List.of("completed", "processing").contains(order.status()))
                .mapToDouble(order -> {
                    BigDecimal given = order.discount()
                            .filter(discount -> discount.code().startsWith("vh-"))
                            .map(discount -> order.subtotal().subtract(order.goods()))
                            .orElse(BigDecimal.ZERO);
                    return MARGIN * order.goods().add(given).doubleValue() - given.doubleValue();
                })
                .sum();
    }

    @Test
    void someHaveHadEnough() {
        DemoData written = after("just news");
        long gone = written.customers().stream()
                .filter(customer -> written.unsubscribed(customer.person()))
                .count();
        // .004 of some 1,400 people with an account: between 0 and 17 in all but one of a thousand draws.
        assertThat(gone).isBetween(1L, 17L);
    }
}
