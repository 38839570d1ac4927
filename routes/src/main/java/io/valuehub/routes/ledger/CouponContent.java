package io.valuehub.routes.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.decide.Discount;
import io.valuehub.analytics.record.Money;
import io.valuehub.routes.settings.CouponValue;
import java.util.List;

/**
 * A coupon's worth as actions in the ledger say it, and as sinks are handed it: {@code percent}, or {@code amount} and
 * {@code currency}; with {@code minimum} and {@code currency} where it needs an order of some size.
 */
public final class CouponContent {

    private static final String PERCENT = "percent";
    private static final String AMOUNT = "amount";
    private static final String MINIMUM = "minimum";
    private static final String CURRENCY = "currency";

    private CouponContent() {}

    /** Writes it into a coupon. */
    public static void put(CouponValue value, ObjectNode coupon) {
        value.percent().ifPresent(percent -> coupon.put(PERCENT, CouponValue.plain(percent)));
        value.amount().ifPresent(amount -> put(AMOUNT, amount, coupon));
        value.minimum().ifPresent(minimum -> put(MINIMUM, minimum, coupon));
    }

    private static void put(String key, Money money, ObjectNode coupon) {
        coupon.put(key, CouponValue.plain(money.amount()))
                .put(CURRENCY, money.currency().getCurrencyCode());
    }

    /** Takes it over from one coupon into another. */
    public static void copy(JsonNode from, ObjectNode to) {
        for (String key : List.of(PERCENT, AMOUNT, MINIMUM, CURRENCY)) {
            if (from.has(key)) {
                to.put(key, from.path(key).asText());
            }
        }
    }

    /** What it takes off; of a sum no usual order is known. */
    static Discount discount(JsonNode coupon) {
        return coupon.has(AMOUNT)
                ? Discount.sum(coupon.path(AMOUNT).asDouble(), 0)
                : Discount.share(coupon.path(PERCENT).asDouble());
    }
}
