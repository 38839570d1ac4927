package io.valuehub.routes.ledger;

import io.valuehub.analytics.problem.BadRecord;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.analytics.record.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the parts of one record fit their columns: words too long are cut, times lose what is finer than a microsecond.
 * What cannot be cut without becoming something else (ids, amounts, times out of range) makes the record bad.
 */
final class Fit {

    private static final int KEY_LENGTH = 200;
    private static final int EMAIL_LENGTH = 320;
    private static final int SCALE = 6;
    private static final int RATE_SCALE = 12;

    /** Columns are numeric(19, 6). */
    private static final BigDecimal AMOUNTS_END = BigDecimal.TEN.pow(13);

    private static final Instant TIMES_START = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant TIMES_END = Instant.parse("3000-01-01T00:00:00Z");

    private static final int FIRST_YEAR = 1900;
    private static final int END_YEAR = 3000;

    private final CanonicalRecord record;
    private final List<Problem> problems = new ArrayList<>();

    Fit(CanonicalRecord record) {
        this.record = record;
    }

    /** Words: cut at the column's length. PostgreSQL does not hold the character 0. */
    static String text(String value, int length) {
        if (value == null) {
            return null;
        }
        String clean = value.indexOf('\0') < 0 ? value : value.replace("\0", "");
        if (clean.length() <= length) {
            return clean;
        }
        // Never half a surrogate pair.
        return clean.substring(0, Character.isHighSurrogate(clean.charAt(length - 1)) ? length - 1 : length);
    }

    /** A name: too long, its end becomes a hash, so that two names stay two. */
    static String withHash(String name, int length) {
        if (name.length() <= length) {
            return name;
        }
        String end = "#" + Long.toHexString(new Fingerprint().add(name).value());
        return text(name, length - end.length()) + end;
    }

    /** The record's own id. */
    void id() {
        String id = record.id().externalId();
        if (id.isBlank()) {
            wrong("id", "blank", "must be the id the source uses");
        }
        key("id", id);
    }

    /** An id at the source. */
    String key(String part, String value) {
        if (value != null && (value.length() > KEY_LENGTH || value.indexOf('\0') >= 0)) {
            wrong(part, value.length() + " characters long", "must be text of at most " + KEY_LENGTH + " characters");
        }
        return value;
    }

    /** An address: cut, it would be another one. */
    static String email(String value) {
        return value == null || value.length() > EMAIL_LENGTH ? null : text(value, EMAIL_LENGTH);
    }

    BigDecimal number(String part, BigDecimal value) {
        if (value == null) {
            return null;
        }
        if (value.abs().compareTo(AMOUNTS_END) >= 0) {
            wrong(part, "as large as 10^13", "must be smaller");
        }
        return value.scale() > SCALE ? value.setScale(SCALE, RoundingMode.HALF_UP) : value;
    }

    /** Columns are numeric(28, 12). */
    BigDecimal rate(BigDecimal value) {
        BigDecimal rounded = value.setScale(RATE_SCALE, RoundingMode.HALF_UP);
        if (rounded.compareTo(AMOUNTS_END) >= 0 || rounded.signum() == 0) {
            wrong("rate", "10^13 or more, or below 10^-12", "must be what one unit costs");
            return value;
        }
        return rounded;
    }

    Money money(String part, Money value) {
        return value == null ? null : new Money(number(part, value.amount()), value.currency());
    }

    Instant time(String part, Instant value) {
        if (value == null) {
            return null;
        }
        if (value.isBefore(TIMES_START) || !value.isBefore(TIMES_END)) {
            wrong(part, "not between the years 1900 and 3000", "must be a time an order can have");
        }
        return value.truncatedTo(ChronoUnit.MICROS);
    }

    LocalDate day(String part, LocalDate value) {
        if (value.getYear() < FIRST_YEAR || value.getYear() >= END_YEAR) {
            wrong(part, "not between the years 1900 and 3000", "must be a day money can be spent on");
        }
        return value;
    }

    void wrong(String part, String found, String expected) {
        problems.add(Problem.of(part, "is " + found, expected));
    }

    /** @throws BadRecord with all that was wrong */
    void check() {
        if (problems.isEmpty()) {
            return;
        }
        String where = record.id().connection() + "/" + text(record.id().externalId(), KEY_LENGTH);
        if (problems.size() == 1) {
            Problem only = problems.get(0);
            throw new BadRecord(Problem.of(where + " " + only.where(), only.found(), only.expected()));
        }
        throw new BadRecord(Problem.of(
                where,
                "has " + problems.size() + " parts that cannot be stored: " + problems,
                "each must be mended at the source"));
    }
}
