package io.valuehub.analytics.decide;

import java.util.Objects;

/**
 * An action that could be chosen.
 *
 * @param label stable name, unique in the campaign; not {@value #NONE}
 * @param verb what is done: {@code email}, {@code profile} …
 * @param couponPercent discount of the coupon that goes with it, 0 to 100; 0 for none
 * @param sendCost what one sending costs, in the shop's currency
 */
public record Candidate(String label, String verb, double couponPercent, double sendCost) {

    /** Label of doing nothing, which is always a candidate. */
    public static final String NONE = "none";

    public Candidate {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(verb, "verb");
        if (label.equals(NONE)) {
            throw new IllegalArgumentException("Label was 'none' but must be another word: that is doing nothing");
        }
        if (!(couponPercent >= 0 && couponPercent <= 100)) {
            throw new IllegalArgumentException("Coupon was " + couponPercent + " % but must be between 0 and 100");
        }
        if (!(sendCost >= 0) || Double.isInfinite(sendCost)) {
            throw new IllegalArgumentException("Send cost was " + sendCost + " but must be zero or more");
        }
    }

    /** Whether the person notices it; a write-back to the shop's customer record they do not. */
    public boolean reachesCustomer() {
        return !verb.equals("profile");
    }
}
