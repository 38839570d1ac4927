package io.valuehub.analytics.recommend;

import java.util.Locale;

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
}
