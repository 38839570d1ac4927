package io.valuehub.analytics.model;

import java.time.Duration;

/**
 * How much less an order is worth for coming later: one after t weeks counts exp(−δ t). The rate always says what time
 * it is for, so that a rate a year is never taken for one a week.
 */
public final class Discount {

    private static final double WEEKS_PER_YEAR = 365.2425 / 7;

    private final double perWeek;

    private Discount(double perWeek) {
        if (!(perWeek > 0) || Double.isInfinite(perWeek)) {
            throw new IllegalArgumentException("Discount rate was " + perWeek + " but must be positive and finite");
        }
        this.perWeek = perWeek;
    }

    /**
     * By effective annual rate: an order a year from now counts 1 / (1 + rate).
     *
     * @param rate positive, 0.10 for ten per cent
     */
    public static Discount annual(double rate) {
        return new Discount(Math.log1p(rate) / WEEKS_PER_YEAR);
    }

    /**
     * By continuous rate δ per length of time, as in the literature.
     *
     * @param rate positive
     * @param time what the rate is for
     */
    public static Discount continuous(double rate, Duration time) {
        return new Discount(rate / Weeks.of(time));
    }

    /** δ for one week. */
    public double perWeek() {
        return perWeek;
    }

    @Override
    public String toString() {
        return "Discount[" + perWeek + " a week, continuous]";
    }
}
