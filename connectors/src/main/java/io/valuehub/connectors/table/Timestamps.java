package io.valuehub.connectors.table;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads times. A time with an offset is an instant; one without is in the given zone; a date alone is that day's start.
 * Not thread-safe: remembers the last text, since lines of one order share it.
 */
final class Timestamps {

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd")
            .optionalStart()
            .appendPattern("['T'][' ']HH:mm")
            .optionalStart()
            .appendPattern(":ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .optionalEnd()
            .optionalStart()
            .appendPattern("[' ']")
            .appendPattern("[XXX][XX][X]")
            .optionalEnd()
            .optionalEnd()
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);

    private final List<DateTimeFormatter> formats;
    private final ZoneId zone;
    private String lastText;
    private Instant lastInstant;

    private Timestamps(List<DateTimeFormatter> formats, ZoneId zone) {
        this.formats = formats;
        this.zone = zone;
    }

    /**
     * A reader of times.
     *
     * @param patterns as {@link DateTimeFormatter} has them; none means ISO dates and times
     * @throws ConfigProblem when a pattern is none
     */
    static Timestamps of(String place, List<String> patterns, ZoneId zone) {
        List<DateTimeFormatter> formats = new ArrayList<>();
        for (String pattern : patterns) {
            try {
                formats.add(new DateTimeFormatterBuilder()
                        .parseCaseInsensitive()
                        .appendPattern(strictYears(pattern))
                        .toFormatter(Locale.ENGLISH)
                        .withResolverStyle(ResolverStyle.STRICT));
            } catch (IllegalArgumentException e) {
                throw new ConfigProblem(Problem.of(
                        place + ".date-format",
                        "was '" + pattern + "'",
                        "must be a pattern like dd/MM/yyyy HH:mm or yyyy-MM-dd"));
            }
        }
        return new Timestamps(formats.isEmpty() ? List.of(ISO) : formats, zone);
    }

    /** {@code yyyy} is a year of an era, which strict reading refuses without one; strict it must be, or 31 June passes. */
    private static String strictYears(String pattern) {
        StringBuilder strict = new StringBuilder();
        boolean quoted = false;
        for (char c : pattern.toCharArray()) {
            quoted ^= c == '\'';
            strict.append(!quoted && c == 'y' ? 'u' : c);
        }
        return strict.toString();
    }

    /** @throws DateTimeException when no format fits */
    Instant parse(String text) {
        if (!text.equals(lastText)) {
            lastInstant = read(text);
            lastText = text;
        }
        return lastInstant;
    }

    private Instant read(String text) {
        DateTimeException misfit = null;
        for (DateTimeFormatter format : formats) {
            try {
                return instant(format.parse(text));
            } catch (DateTimeException e) {
                misfit = e;
            }
        }
        throw misfit;
    }

    private Instant instant(TemporalAccessor read) {
        if (read.isSupported(ChronoField.INSTANT_SECONDS)) {
            return Instant.from(read);
        }
        LocalDate date = LocalDate.from(read);
        LocalTime time = read.query(TemporalQueries.localTime());
        ZoneOffset offset = read.query(TemporalQueries.offset());
        LocalTime atTime = time == null ? LocalTime.MIDNIGHT : time;
        return offset == null
                ? date.atTime(atTime).atZone(zone).toInstant()
                : OffsetDateTime.of(date, atTime, offset).toInstant();
    }
}
