package io.valuehub.console;

import io.valuehub.analytics.words.Words;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes values as people read them, in the shop's zone and currency. What is not known is {@value #UNKNOWN}. */
record Show(ZoneId zone, Currency currency, Words words) {

    static final String UNKNOWN = "–";

    /** A word joiner follows: between a minus and a currency's sign lines may break. */
    static final String MINUS = "\u2212\u2060";

    private static final Pattern ISO_DAY = Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}\\b");
    private static final Locale LOCALE = Locale.UK;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);

    /** Sentences in English. */
    Show(ZoneId zone, Currency currency) {
        this(zone, currency, Words.ENGLISH);
    }

    String count(long number) {
        return NumberFormat.getIntegerInstance(LOCALE).format(number);
    }

    /** One decimal, for numbers of orders that are expected. */
    String tenths(Double number) {
        return isKnown(number) ? String.format(LOCALE, "%,.1f", number) : UNKNOWN;
    }

    /** Two decimals, for the limits of intervals. */
    String hundredths(double number) {
        return signed(String.format(LOCALE, "%,.2f", number));
    }

    /** To the cent. */
    String money(BigDecimal amount) {
        return amount == null ? UNKNOWN : money(amount, currency.getDefaultFractionDigits());
    }

    String money(Double amount) {
        return isKnown(amount) ? money(BigDecimal.valueOf(amount)) : UNKNOWN;
    }

    /** Without cents, for large sums. */
    String whole(BigDecimal amount) {
        return amount == null ? UNKNOWN : money(amount, 0);
    }

    /** With as many figures as an estimate can carry: three. */
    String about(Double amount) {
        return isKnown(amount)
                ? money(BigDecimal.valueOf(amount).round(new MathContext(3, RoundingMode.HALF_UP)), 0)
                : UNKNOWN;
    }

    private String money(BigDecimal amount, int digits) {
        NumberFormat format = NumberFormat.getCurrencyInstance(LOCALE);
        format.setCurrency(currency);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return signed(format.format(amount));
    }

    /** With a minus sign, from which lines do not part the amount as they do after a hyphen. */
    private static String signed(String number) {
        return number.startsWith("-") ? MINUS + number.substring(1) : number;
    }

    /** A sentence of the owner's language, its days as people write them in it; what only looks like a day stays. */
    String dated(String sentence) {
        return ISO_DAY.matcher(sentence).replaceAll(day -> dayOf(day.group()));
    }

    private String dayOf(String written) {
        try {
            return words.day(LocalDate.parse(written));
        } catch (DateTimeParseException e) {
            return written;
        }
    }

    /** Whole percent; never 0% or 100% of what is only nearly so. */
    String percent(Double share) {
        if (!isKnown(share)) {
            return UNKNOWN;
        }
        if (share > 0 && share < 0.005) {
            return "under 1%";
        }
        if (share < 1 && share >= 0.995) {
            return "over 99%";
        }
        return Math.round(share * 100) + "%";
    }

    /** To a tenth of a percent, for small probabilities that are compared. */
    String finePercent(Double share) {
        return isKnown(share) ? String.format(LOCALE, "%.1f%%", share * 100) : UNKNOWN;
    }

    String date(LocalDate date) {
        return date == null ? UNKNOWN : DATE.format(date);
    }

    /** {@code Nov 2026}. */
    String month(LocalDate day) {
        return MONTH.format(day);
    }

    /** {@code Q4 2026}. */
    String quarter(LocalDate day) {
        return "Q" + (day.getMonthValue() + 2) / 3 + " " + day.getYear();
    }

    String date(Instant time) {
        return time == null ? UNKNOWN : DATE.format(time.atZone(zone));
    }

    String time(Instant time) {
        return time == null ? UNKNOWN : TIME.format(time.atZone(zone));
    }

    /** {@code one order} or {@code 5 orders}. */
    String counted(long number, String thing) {
        return number == 1 ? "1 " + thing : count(number) + " " + thing + "s";
    }

    static boolean isKnown(Double number) {
        return number != null && !number.isNaN() && !number.isInfinite();
    }
}
