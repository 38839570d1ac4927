package io.valuehub.analytics.segment;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A day of the year somebody was born on. Whoever was born on 29 February has theirs on the 28th in other years. */
public record Birthday(MonthDay day) {

    /** {@code 1990-05-17}, {@code 19900517}, with a time after it or not; {@code --05-17} and {@code 05-17} without a year. */
    private static final Pattern WRITTEN =
            Pattern.compile("(?:\\d{4}-(\\d\\d)-(\\d\\d)|\\d{4}(\\d\\d)(\\d\\d)|(?:--)?(\\d\\d)-?(\\d\\d))(?:[T ].*)?");

    /**
     * Reads one as a source writes it. A day that comes before its month, or the other way round, cannot be told apart and is
     * not read.
     *
     * @return empty when it is no day of a year
     */
    public static Optional<Birthday> parse(String written) {
        Matcher matcher = WRITTEN.matcher(written.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        for (int group = 1; group < matcher.groupCount(); group += 2) {
            if (matcher.group(group) != null) {
                return of(Integer.parseInt(matcher.group(group)), Integer.parseInt(matcher.group(group + 1)));
            }
        }
        return Optional.empty();
    }

    private static Optional<Birthday> of(int month, int day) {
        try {
            return Optional.of(new Birthday(MonthDay.of(month, day)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** Whether an attribute of a customer of this name holds one. */
    public static boolean isNamed(String attribute) {
        String name = attribute.toLowerCase(Locale.ROOT);
        return name.contains("birth") || name.equals("dob");
    }

    /** Days from this day to the next one: 0 on the day itself. */
    public long daysFrom(LocalDate today) {
        LocalDate next = day.atYear(today.getYear());
        return ChronoUnit.DAYS.between(today, next.isBefore(today) ? day.atYear(today.getYear() + 1) : next);
    }

    /** Leaves the day out: it is personal. */
    @Override
    public String toString() {
        return "Birthday";
    }
}
