package io.valuehub.analytics.journey;

import java.util.Locale;

/** What ends a journey before its last step, if the owner says so. Unsubscribing always does. */
public enum Exit {
    /** An order that was not known when the person entered. */
    ON_PURCHASE,
    /** The person is no longer in the segment the journey is for. */
    LEFT_SEGMENT;

    /** As it is written: {@code on-purchase}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
