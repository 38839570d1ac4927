package io.valuehub.analytics.decide;

import java.math.BigDecimal;

/**
 * What a coupon takes off an order: a share of its goods, or a sum.
 *
 * @param percent of the goods, 0 to 100; of a coupon of a sum, what the sum is of a usual order of the shop
 * @param amount the sum, in the shop's currency; 0 for a share
 */
public record Discount(double percent, double amount) {

    /** No coupon. */
    public static final Discount NONE = new Discount(0, 0);

    private static final double WHOLE = 100;

    public Discount {
        if (!(percent >= 0 && percent <= WHOLE)) {
            throw new IllegalArgumentException("Coupon was " + percent + " % but must be between 0 and 100");
        }
        if (!(amount >= 0) || Double.isInfinite(amount)) {
            throw new IllegalArgumentException("Coupon was of " + amount + " but must be of zero or more");
        }
    }

    /** A share of the goods, 0 to 100. */
    public static Discount share(double percent) {
        return new Discount(percent, 0);
    }

    /**
     * A sum.
     *
     * @param usualOrder goods of a usual order of the shop; not above zero when unknown, and then the sum is taken for the
     *     whole of one
     */
    public static Discount sum(double amount, double usualOrder) {
        return new Discount(usualOrder > amount ? WHOLE * amount / usualOrder : WHOLE, amount);
    }

    /** Whether there is no coupon. */
    public boolean isNone() {
        return percent == 0 && amount == 0;
    }

    /** What it takes off goods of this value. A sum takes no more than there is. */
    public double off(double goods) {
        return amount > 0 ? Math.min(amount, Math.max(0, goods)) : goods * percent / WHOLE;
    }

    /** What it took off goods of which this was left; 0 where a share of all of it left nothing to tell by. */
    public double takenFrom(double left) {
        if (amount > 0) {
            return amount;
        }
        return percent < WHOLE ? left * percent / (WHOLE - percent) : 0;
    }

    /** Coupons of one worth are believed alike: {@code 10 % coupon}, {@code coupon of 5}. */
    String type() {
        return amount > 0 ? "coupon of " + plain(amount) : plain(percent) + " % coupon";
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
