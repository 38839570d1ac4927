package io.valuehub.connectors.table;

import io.valuehub.analytics.problem.Suggestion;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** Reads the fields of lines by one mapping. Not thread-safe: remembers the last time it read. */
final class RowReader {

    private static final StatusWords.Meaning PAID =
            StatusWords.of("paid").orElseThrow(() -> new IllegalStateException("paid is a known word"));

    private final RowMapping mapping;
    private final Timestamps times;

    RowReader(RowMapping mapping) {
        this.mapping = mapping;
        this.times = Timestamps.of(mapping.place(), mapping.dateFormats(), mapping.timeZone());
    }

    RowMapping mapping() {
        return mapping;
    }

    /** @throws Misread when it is no number; null when blank */
    BigDecimal number(TableRow row, String field) {
        String text = row.value(field);
        try {
            return text == null ? null : Decimals.parse(text, mapping.decimalMark());
        } catch (NumberFormatException e) {
            throw Misread.of(
                    row,
                    field,
                    text,
                    mapping.decimalMark() == ','
                            ? "must be a number like 1234,50"
                            : "must be a number like 1234.50 (decimal-mark: \",\" if the comma stands before cents)");
        }
    }

    /** @throws Misread when it is no time; null when blank */
    Instant time(TableRow row, String field) {
        String text = row.value(field);
        try {
            return text == null ? null : times.parse(text);
        } catch (DateTimeException e) {
            throw Misread.of(
                    row,
                    field,
                    text,
                    mapping.dateFormats().isEmpty()
                            ? "must be a time like 2026-11-30 18:05 (date-format says how it is written otherwise)"
                            : "must be a time written as " + String.join(" or ", mapping.dateFormats()));
        }
    }

    /** What the status word means; without a status a line is paid. */
    StatusWords.Meaning status(TableRow row) {
        String word = row.value("status");
        if (word == null) {
            return PAID;
        }
        String own = mapping.statuses().get(StatusWords.plain(word));
        return StatusWords.of(own == null ? word : own).orElseThrow(() -> unknownStatus(row, word));
    }

    private static Misread unknownStatus(TableRow row, String word) {
        String shown = word.length() <= 30 && word.codePoints().noneMatch(c -> c == '@' || Character.isDigit(c))
                ? "'" + word + "'"
                : Misread.shape(word);
        String hint = Suggestion.of(StatusWords.plain(word), StatusWords.known());
        return new Misread(
                "has the " + row.columns().name("status") + " " + shown,
                "must be one of " + StatusWords.known() + " or be explained under statuses"
                        + (hint.isEmpty() ? "" : ", " + hint));
    }

    /** The currency's code; the mapping's when the line has none. */
    String currency(TableRow row) {
        String code = row.value("currency");
        if (code == null) {
            return mapping.currency().getCurrencyCode();
        }
        try {
            return Currency.getInstance(code.toUpperCase(Locale.ROOT)).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw Misread.of(row, "currency", code, "must be an ISO 4217 code like EUR");
        }
    }

    /** The first condition of {@code only} a line does not meet; empty when it is taken. */
    Optional<String> refusal(TableRow row) {
        for (RowCondition condition : mapping.only()) {
            if (!condition.test(row)) {
                return Optional.of("not: " + condition);
            }
        }
        return Optional.empty();
    }

    /** @throws Misread when a line has more cells than its table has columns: a mark between cells stands in one */
    void requireWidth(TableRow row) {
        int columns = row.columns().header().size();
        for (int i = columns; i < row.cells().length; i++) {
            if (!row.cells()[i].isBlank()) {
                throw new Misread(
                        "has " + row.cells().length + " cells",
                        "must have the header's " + columns + " (quote cells that hold the delimiter)");
            }
        }
    }
}
