package io.valuehub.analytics.predict;

import io.valuehub.analytics.summary.PurchaseHistory;
import java.time.LocalDate;

/**
 * What a customer did within the window after a day.
 *
 * @param orders within the window
 * @param revenue of them after refunds; NaN when no value is known
 * @param nextOrder days from that day to the first of them, from 1; 0 when there was none
 */
public record Outcome(int orders, double revenue, int nextOrder) {

    /** No order. */
    public static final Outcome NONE = new Outcome(0, 0, 0);

    /**
     * The outcome of a customer.
     *
     * @param history as known at the end of the window
     * @param asOf the day before the window
     * @param window its days
     */
    public static Outcome of(PurchaseHistory history, LocalDate asOf, int window) {
        int today = Math.toIntExact(asOf.toEpochDay());
        int from = history.firstAfter(today);
        int to = history.firstAfter(today + window);
        if (from == to) {
            return NONE;
        }
        int orders = 0;
        double revenue = 0;
        boolean known = false;
        for (int i = from; i < to; i++) {
            orders += history.orders(i);
            if (!Double.isNaN(history.value(i))) {
                revenue += Math.max(0, history.value(i));
                known = true;
            }
        }
        return new Outcome(orders, known ? revenue : Double.NaN, history.day(from) - today);
    }
}
