package io.valuehub.analytics.model;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;

/**
 * The only way from typed lengths of time to the models' unit, so that days are never taken for weeks: a week is 7 days of 24
 * hours, and a calendar period is as long as it is from the day it begins on.
 */
public final class Weeks {

    private static final double DAYS_PER_WEEK = 7.0;
    private static final double SECONDS_PER_WEEK = DAYS_PER_WEEK * 24 * 60 * 60;

    private Weeks() {}

    /** A length of time in weeks. */
    public static double of(Duration duration) {
        return duration.toSeconds() / SECONDS_PER_WEEK;
    }

    /** Weeks from one day to another. */
    public static double between(LocalDate from, LocalDate to) {
        return ChronoUnit.DAYS.between(from, to) / DAYS_PER_WEEK;
    }

    /** A calendar period that begins on a given day, in weeks: 12 months are 365 or 366 days, as the calendar has it. */
    public static double of(Period period, LocalDate from) {
        return between(from, from.plus(period));
    }
}
