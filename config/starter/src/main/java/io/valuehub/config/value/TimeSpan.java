package io.valuehub.config.value;

import io.valuehub.analytics.problem.Suggestion;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time as people write it: {@code 30 days}, {@code 12 months}, {@code 39w}, {@code P1Y}, {@code PT12H}.
 *
 * @param period the part that is counted on the calendar
 * @param time the part that is measured
 */
public record TimeSpan(Period period, Duration time) {

    private static final Pattern WORDS = Pattern.compile("([0-9]{1,6})\\s*([a-z]+)");
    private static final List<String> UNITS =
            List.of("hours", "days", "weeks", "months", "years", "hour", "day", "week", "month", "year");
    private static final String EXPECTED = "must be a length of time such as '30 days', '12 months' or '2 weeks'";
    private static final int DAYS_OF_A_MONTH = 30;
    private static final int DAYS_OF_A_YEAR = 365;

    /** @throws Unreadable when it is none */
    public static TimeSpan parse(String text) {
        String written = text.trim().toLowerCase(Locale.ROOT);
        if (written.startsWith("p")) {
            return iso(written);
        }
        Matcher matcher = WORDS.matcher(written);
        if (!matcher.matches()) {
            throw new Unreadable(EXPECTED, written.matches("[0-9]+") ? "say of what: " + written + " days?" : "");
        }
        return of(Integer.parseInt(matcher.group(1)), matcher.group(2));
    }

    private static TimeSpan of(int count, String unit) {
        return switch (unit) {
            case "h", "hour", "hours" -> new TimeSpan(Period.ZERO, Duration.ofHours(count));
            case "d", "day", "days" -> new TimeSpan(Period.ofDays(count), Duration.ZERO);
            case "w", "week", "weeks" -> new TimeSpan(Period.ofWeeks(count), Duration.ZERO);
            case "month", "months" -> new TimeSpan(Period.ofMonths(count), Duration.ZERO);
            case "y", "year", "years" -> new TimeSpan(Period.ofYears(count), Duration.ZERO);
            default -> throw new Unreadable(EXPECTED, unit.equals("m") ? "write months" : Suggestion.of(unit, UNITS));
        };
    }

    private static TimeSpan iso(String text) {
        try {
            return text.contains("t")
                    ? new TimeSpan(Period.ZERO, Duration.parse(text))
                    : new TimeSpan(Period.parse(text), Duration.ZERO);
        } catch (DateTimeException e) {
            throw new Unreadable(EXPECTED, "");
        }
    }

    /**
     * For what is counted on the calendar.
     *
     * @throws Unreadable when it has hours or is not longer than nothing
     */
    public Period toPeriod() {
        if (!time.isZero() || period.isZero() || period.isNegative()) {
            throw new Unreadable("must be at least one day", "write days, weeks, months or years");
        }
        return period;
    }

    /**
     * For what is measured; a month is then 30 days and a year 365.
     *
     * @throws Unreadable when it is negative
     */
    public Duration toDuration() {
        Duration whole = time.plusDays(period.getDays()
                + (long) DAYS_OF_A_MONTH * period.getMonths()
                + (long) DAYS_OF_A_YEAR * period.getYears());
        if (whole.isNegative()) {
            throw new Unreadable("must not be negative", "");
        }
        return whole;
    }
}
