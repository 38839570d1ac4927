package io.valuehub.analytics.recommend;

/**
 * An item as the shop offers it now.
 *
 * @param category the innermost; null when unknown
 * @param price NaN when unknown
 * @param margin money left of the price after its cost; NaN when unknown
 * @param offered whether it may be recommended: active, in stock, not of an excluded category
 */
public record Offer(String category, double price, double margin, boolean offered) {

    /** Nothing is known of it, and nothing speaks against it. */
    public static final Offer UNKNOWN = new Offer(null, Double.NaN, Double.NaN, true);
}
