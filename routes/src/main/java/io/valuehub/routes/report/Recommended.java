package io.valuehub.routes.report;

/**
 * A product for one customer, and why.
 *
 * @param placement {@code rebuy}, {@code cross-sell} or {@code upsell}
 * @param connection the shop that sells it
 * @param product the shop's id of it; null when it is not in the catalogue
 * @param title its name; where that is unknown the SKU or id
 * @param category the innermost; null when unknown
 * @param price null when unknown
 * @param currency of the price; null when unknown
 * @param url its page; null when unknown
 * @param image a picture; null when unknown
 * @param score what it was ranked by; compares within the placement only
 * @param reason one sentence for the owner
 */
public record Recommended(
        String placement,
        String connection,
        String product,
        String title,
        String category,
        String price,
        String currency,
        String url,
        String image,
        double score,
        String reason) {}
