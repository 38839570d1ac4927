package io.valuehub.connectors.table;

import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the day out of a date or date-time. What is written in plain digits is read from the bytes; anything else as
 * {@link Timestamps} reads it, with the same result. Not thread-safe.
 */
final class DayReading {

    private static final int REMEMBERED = 50_000;
    private static final int ISO_LENGTH = 10;
    private static final int NONE = Integer.MIN_VALUE;
    private static final int[] DAYS_BEFORE_MONTH = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

    /** Null when it is no plain one. */
    private final String pattern;

    private final boolean iso;
    private final Timestamps timestamps;
    private final ZoneId zone;
    private final Charset charset;
    /** Dates read lately, by their digits, and their days: a log of years has few of them. */
    private final int[] seen = new int[1 << 12];

    private final int[] seenDays = new int[1 << 12];
    private final Map<String, Integer> remembered = new HashMap<>();
    private int year;
    private int month;
    private int day;
    private int second;

    DayReading(OrderFileLayout layout) {
        this.iso = layout.datePattern() == null;
        this.pattern = iso || !isPlain(layout.datePattern()) ? null : layout.datePattern();
        this.timestamps = layout.timestamps();
        this.zone = layout.zone();
        this.charset = layout.charset();
        Arrays.fill(seen, NONE);
    }

    /**
     * Days since 1970-01-01 in the zone.
     *
     * @throws DateTimeException when the text is no date of the known form
     */
    int of(byte[] text, int from, int to) {
        if (iso && to - from >= ISO_LENGTH) {
            int found = isoDay(text, from);
            int rest = found == NONE || to - from == ISO_LENGTH ? to : time(text, from + ISO_LENGTH, to);
            if (found != NONE && rest == to) {
                return found;
            }
            if (found != NONE && rest == to - 1 && text[rest] == 'Z') {
                return inZone(found * 86_400L + second);
            }
        } else if (pattern != null && byPattern(text, from, to) == to && isDate()) {
            return epochDay(year, month, day);
        }
        return slowly(new String(text, from, to - from, charset));
    }

    private int inZone(long epochSecond) {
        long offset =
                zone.getRules().getOffset(Instant.ofEpochSecond(epochSecond)).getTotalSeconds();
        return (int) Math.floorDiv(epochSecond + offset, 86_400L);
    }

    private int slowly(String text) {
        Integer known = remembered.get(text);
        if (known != null) {
            return known;
        }
        long found = LocalDate.ofInstant(timestamps.parse(text), zone).toEpochDay();
        if (Math.abs(found) > Integer.MAX_VALUE / 2) {
            throw new DateTimeException("The year is out of all bounds");
        }
        if (remembered.size() < REMEMBERED) {
            remembered.put(text, (int) found);
        }
        return (int) found;
    }

    /** Whether a pattern has a year, a month and a day in digits, and no field whose width only its digits tell. */
    private static boolean isPlain(String pattern) {
        for (char letter : "yMd".toCharArray()) {
            String field = letter == 'y' ? "[yu]{4}" : letter + "{1,2}";
            if (pattern.split("(?<![" + letter + "])" + field + "(?![" + letter + "])", -1).length != 2) {
                return false;
            }
        }
        return pattern.matches("([yu]{4}|([MdHms])\\2|[MdHms](?![A-Za-z])|[^A-Za-z'\\[\\]{}#])+");
    }

    /** The day of {@code yyyy-MM-dd}; {@link #NONE} when there is none. */
    private int isoDay(byte[] text, int from) {
        int y1 = text[from] - '0';
        int y2 = text[from + 1] - '0';
        int y3 = text[from + 2] - '0';
        int y4 = text[from + 3] - '0';
        int m1 = text[from + 5] - '0';
        int m2 = text[from + 6] - '0';
        int d1 = text[from + 8] - '0';
        int d2 = text[from + 9] - '0';
        int under = y1 | y2 | y3 | y4 | m1 | m2 | d1 | d2;
        int over = 9 - y1 | 9 - y2 | 9 - y3 | 9 - y4 | 9 - m1 | 9 - m2 | 9 - d1 | 9 - d2;
        if ((under | over) < 0 || text[from + 4] != '-' || text[from + 7] != '-') {
            return NONE;
        }
        int code = ((y1 * 1000 + y2 * 100 + y3 * 10 + y4) * 100 + m1 * 10 + m2) * 100 + d1 * 10 + d2;
        int place = code & seen.length - 1;
        if (seen[place] != code) {
            year = y1 * 1000 + y2 * 100 + y3 * 10 + y4;
            month = m1 * 10 + m2;
            day = d1 * 10 + d2;
            if (!isDate()) {
                return NONE;
            }
            seen[place] = code;
            seenDays[place] = epochDay(year, month, day);
        }
        return seenDays[place];
    }

    /** Reads digits where the pattern has letters; the end of what fits, or negative when something does not. */
    private int byPattern(byte[] text, int from, int to) {
        int at = from;
        for (int p = 0; p < pattern.length(); ) {
            char letter = pattern.charAt(p);
            int run = 1;
            while (p + run < pattern.length() && pattern.charAt(p + run) == letter) {
                run++;
            }
            if (!Character.isLetter(letter)) {
                run = 1;
                if (at >= to || text[at++] != letter) {
                    return -1;
                }
            } else {
                int digits = digits(text, at, to, run == 1 ? 2 : run);
                if (digits < run || !set(letter, number(text, at, digits))) {
                    return -1;
                }
                at += digits;
            }
            p += run;
        }
        return at;
    }

    private static int digits(byte[] text, int from, int to, int most) {
        int count = 0;
        while (count < most && from + count < to && (text[from + count] - '0' & 0xFF) <= 9) {
            count++;
        }
        return count;
    }

    private static int number(byte[] text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            number = number * 10 + text[i] - '0';
        }
        return number;
    }

    /** False when it is an hour, minute or second that there is not. */
    private boolean set(char letter, int number) {
        switch (letter) {
            case 'M' -> month = number;
            case 'd' -> day = number;
            case 'H', 'm', 's' -> {
                return number < (letter == 'H' ? 24 : 60);
            }
            default -> year = number;
        }
        return true;
    }

    /** The end of {@code [T ]HH:mm[:ss[.fraction]]}, or negative. */
    private int time(byte[] text, int from, int to) {
        if (to - from < 6 || text[from] != 'T' && text[from] != ' ' || text[from + 3] != ':') {
            return -1;
        }
        if (digits(text, from + 1, to, 3) != 2 || digits(text, from + 4, to, 3) != 2) {
            return -1;
        }
        int hour = number(text, from + 1, 2);
        int minute = number(text, from + 4, 2);
        int at = from + 6;
        second = hour * 3_600 + minute * 60;
        if (at < to && text[at] == ':') {
            if (digits(text, at + 1, to, 3) != 2 || number(text, at + 1, 2) > 59) {
                return -1;
            }
            second += number(text, at + 1, 2);
            at += 3;
            if (at < to && text[at] == '.') {
                int fraction = digits(text, at + 1, to, 10);
                if (fraction == 0 || fraction > 9) {
                    return -1;
                }
                at += 1 + fraction;
            }
        }
        return hour > 23 || minute > 59 ? -1 : at;
    }

    private boolean isDate() {
        return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth();
    }

    private int daysInMonth() {
        int days = DAYS_BEFORE_MONTH[month] - DAYS_BEFORE_MONTH[month - 1];
        return month == 2 && isLeap(year) ? days + 1 : days;
    }

    private static boolean isLeap(int year) {
        return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    /** Days since 1970-01-01 in the Gregorian calendar. */
    static int epochDay(int year, int month, int day) {
        int before = year - 1;
        int leaps = before / 4 - before / 100 + before / 400;
        int inYear = DAYS_BEFORE_MONTH[month - 1] + (month > 2 && isLeap(year) ? 1 : 0) + day - 1;
        return before * 365 + leaps + inYear - 719_162;
    }
}
