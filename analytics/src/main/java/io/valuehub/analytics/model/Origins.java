package io.valuehub.analytics.model;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

/**
 * From which past dates a shop's models are put to the test, each time forecasting what came after it.
 *
 * <p>The holdout is a year long where there are three years of history, else a third of it, but no longer than what scores look
 * ahead to, and in whole weeks. The first origin lies so far before the as-of date; others go back from there by half a holdout
 * each, at most three in all, while they leave the models at least half of the history. With less than eight weeks there is
 * nothing to hold out.
 *
 * @param dates the latest first; empty when the history is too short
 * @param weeks length of each holdout
 */
public record Origins(List<LocalDate> dates, int weeks) {

    private static final int MOST = 3;
    private static final int WEEKS_OF_A_YEAR = 52;
    private static final double SHORTEST_HISTORY = 8;

    public Origins {
        dates = List.copyOf(dates);
    }

    /**
     * The origins for a history.
     *
     * @param firstOrder day of the first order
     * @param asOf the last day that is known
     * @param horizon how far scores look ahead
     */
    public static Origins of(LocalDate firstOrder, LocalDate asOf, Period horizon) {
        double history = Weeks.between(firstOrder, asOf);
        if (history < SHORTEST_HISTORY) {
            return new Origins(List.of(), 0);
        }
        double longest = Math.min(WEEKS_OF_A_YEAR, Weeks.of(horizon, asOf));
        int weeks = (int) Math.max(1, Math.min(longest, history / 3));
        List<LocalDate> dates = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            LocalDate origin = asOf.minusDays(7L * weeks + 7L * weeks * i / 2);
            if (i > 0 && Weeks.between(firstOrder, origin) < history / 2) {
                break;
            }
            dates.add(origin);
        }
        return new Origins(dates, weeks);
    }

    /** The end of the holdout that begins at an origin. */
    public LocalDate end(LocalDate origin) {
        return origin.plusWeeks(weeks);
    }
}
