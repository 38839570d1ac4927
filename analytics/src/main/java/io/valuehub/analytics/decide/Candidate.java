package io.valuehub.analytics.decide;

import java.util.Objects;

/**
 * An action that could be chosen.
 *
 * @param campaign it belongs to
 * @param label stable name, unique in the campaign; not {@value #NONE}
 * @param verb what is done: {@code email}, {@code profile} …
 * @param via channel it leaves through
 * @param coupon what the coupon that goes with it takes off; {@link Discount#NONE} without one
 * @param products which products it shows for their own sake ({@code cross-sell}, {@code upsell} …); empty for none
 * @param sendCost what one sending costs, in the shop's currency
 */
public record Candidate(
        String campaign, String label, String verb, String via, Discount coupon, String products, double sendCost) {

    /** Label of doing nothing, which is always a candidate. */
    public static final String NONE = "none";

    public Candidate {
        Objects.requireNonNull(campaign, "campaign");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(verb, "verb");
        Objects.requireNonNull(via, "via");
        Objects.requireNonNull(coupon, "coupon");
        Objects.requireNonNull(products, "products");
        if (label.equals(NONE)) {
            throw new IllegalArgumentException("Label was 'none' but must be another word: that is doing nothing");
        }
        if (!(sendCost >= 0) || Double.isInfinite(sendCost)) {
            throw new IllegalArgumentException("Send cost was " + sendCost + " but must be zero or more");
        }
    }

    /** Its name among all campaigns' actions. */
    public String key() {
        return campaign + "/" + label;
    }

    /** Whether the person notices it; a write-back to the shop's customer record they do not. */
    public boolean reachesCustomer() {
        return !verb.equals("profile");
    }

    /** Actions of one type are believed alike, and learn from each other. */
    public String type() {
        return verb + (products.isEmpty() ? "" : " " + products) + (coupon.isNone() ? "" : " + " + coupon.type());
    }
}
