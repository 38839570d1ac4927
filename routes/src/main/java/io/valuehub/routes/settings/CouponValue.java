package io.valuehub.routes.settings;

import io.valuehub.analytics.decide.Discount;
import io.valuehub.analytics.record.Money;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a coupon is worth to who uses it.
 *
 * @param percent share of the goods, more than 0 and at most 100; empty for a sum
 * @param amount the sum, in the hub's currency; empty for a share
 * @param minimum goods from which on it can be used, in the hub's currency
 */
public record CouponValue(Optional<BigDecimal> percent, Optional<Money> amount, Optional<Money> minimum) {

    public CouponValue {
        if (percent.isPresent() == amount.isPresent()) {
            throw new IllegalArgumentException(
                    "Coupon was of " + percent + " and " + amount + " but must be of a share or a sum");
        }
    }

    /** A share of the goods of any order. */
    public static CouponValue percent(double percent) {
        return new CouponValue(Optional.of(BigDecimal.valueOf(percent)), Optional.empty(), Optional.empty());
    }

    /**
     * What it takes off. The minimum is left out of account: to price a coupon as if every order reached it is the careful
     * way.
     *
     * @param usualOrder goods of a usual order of the shop
     */
    public Discount discount(double usualOrder) {
        return percent.map(share -> Discount.share(share.doubleValue()))
                .orElseGet(() -> Discount.sum(amount.orElseThrow().amount().doubleValue(), usualOrder));
    }

    /** {@code 10 % coupon}, {@code 5 EUR coupon from 30 EUR}: the same for coupons of one value. */
    public String words() {
        return percent.map(share -> plain(share) + " %").orElseGet(() -> words(amount.orElseThrow())) + " coupon"
                + from();
    }

    /** What shops that list their coupons know it by: {@code 10}, {@code 5 EUR}, {@code 5 EUR from 30 EUR}. */
    public String key() {
        return percent.map(CouponValue::plain).orElseGet(() -> words(amount.orElseThrow())) + from();
    }

    private String from() {
        return minimum.map(from -> " from " + words(from)).orElse("");
    }

    /** {@code 12.5}, without zeros that say nothing. */
    public static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static String words(Money money) {
        return plain(money.amount()) + " " + money.currency().getCurrencyCode();
    }
}
