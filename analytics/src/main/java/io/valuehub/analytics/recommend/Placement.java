package io.valuehub.analytics.recommend;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a recommendation is for. */
public enum Placement {
    /** What the customer is likely to take next, mostly what they buy again. */
    REBUY,
    /** What they have never bought and would like. */
    CROSS_SELL,
    /** The same kind of thing, a step up in price. */
    UPSELL;

    /** The word for it in files and addresses: {@code cross-sell}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Which one that word names; empty when none. */
    public static Optional<Placement> of(String word) {
        return Arrays.stream(values())
                .filter(placement -> placement.word().equals(word))
                .findFirst();
    }
}
