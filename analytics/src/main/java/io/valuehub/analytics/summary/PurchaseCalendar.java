package io.valuehub.analytics.summary;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * How many repeat purchases (days of customers with an order, after each one's first) a shop had on each day. Immutable.
 */
public final class PurchaseCalendar {

    private final LocalDate first;
    private final long[] purchases;

    private PurchaseCalendar(LocalDate first, long[] purchases) {
        this.first = first;
        this.purchases = purchases;
    }

    /**
     * A calendar.
     *
     * @param first day
     * @param purchases on the first day and each after it
     */
    public static PurchaseCalendar of(LocalDate first, long... purchases) {
        if (Arrays.stream(purchases).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("Purchases of a day cannot be fewer than none");
        }
        return new PurchaseCalendar(first, purchases.clone());
    }

    /** Repeat purchases on a day; 0 outside the calendar. */
    public long on(LocalDate day) {
        long index = ChronoUnit.DAYS.between(first, day);
        return index < 0 || index >= purchases.length ? 0 : purchases[(int) index];
    }
}
