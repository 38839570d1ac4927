package io.valuehub.analytics.kpi;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Length of a calendar period. Periods are numbered; period 0 begins on 1 January of the year 0. */
public enum Grain {
    /** A calendar month. */
    MONTH(1),
    /** Three calendar months: January to March, April to June, and so on. */
    QUARTER(3);

    private final int months;

    Grain(int months) {
        this.months = months;
    }

    /** Number of the period a day lies in. */
    public int period(LocalDate day) {
        return Math.floorDiv(day.getYear() * 12 + day.getMonthValue() - 1, months);
    }

    /** First day of a period. */
    public LocalDate first(int period) {
        int month = period * months;
        return LocalDate.of(Math.floorDiv(month, 12), Math.floorMod(month, 12) + 1, 1);
    }

    /** Last day of a period. */
    public LocalDate last(int period) {
        return first(period + 1).minusDays(1);
    }

    /** The name outside of Java: {@code month}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The grain of this name. */
    public static Optional<Grain> of(String word) {
        return Arrays.stream(values())
                .filter(grain -> grain.word().equals(word))
                .findFirst();
    }

    /** All names. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Grain::word).toList();
    }
}
