package io.valuehub.config.hub;

import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.analytics.record.Money;
import io.valuehub.config.value.Cron;
import io.valuehub.config.value.Unreadable;
import io.valuehub.routes.settings.Rate;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the single values of {@code hub.yaml}; each throws {@link Unreadable} for what it cannot read. */
final class Values {

    private static final Pattern MONEY = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([A-Za-z]{3})?");
    private static final Pattern MONEY_IN_FRONT = Pattern.compile("([A-Za-z]{3})\\s*([0-9].*)");
    private static final Pattern CLOCK_TIME = Pattern.compile("([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** ISO 4217's code for it. */
    static final Currency NO_CURRENCY = Currency.getInstance("XXX");

    private Values() {}

    static ZoneId timeZone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            Set<String> zones = ZoneId.getAvailableZoneIds();
            // Who writes a city alone means the zone named after it.
            String city = zones.stream()
                    .filter(zone -> zone.endsWith("/" + text.replace(' ', '_')))
                    .min(String::compareTo)
                    .map(zone -> "did you mean " + zone + "?")
                    .orElse("");
            throw new Unreadable(
                    "must be a time zone such as Europe/Madrid", city.isEmpty() ? Suggestion.of(text, zones) : city);
        }
    }

    static Currency currency(String text) {
        Set<String> codes = Currency.getAvailableCurrencies().stream()
                .map(Currency::getCurrencyCode)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!codes.contains(text)) {
            throw new Unreadable(
                    "must be the three letters of a currency such as EUR (ISO 4217)",
                    codes.contains(text.toUpperCase(Locale.ROOT))
                            ? "did you mean " + text.toUpperCase(Locale.ROOT) + "?"
                            : bySymbol(text));
        }
        return Currency.getInstance(text);
    }

    private static String bySymbol(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "€", "euro", "euros" -> "did you mean EUR?";
            case "£", "pound", "pounds" -> "did you mean GBP?";
            case "$", "dollar", "dollars" -> "did you mean USD?";
            default -> "";
        };
    }

    static String cron(String text) {
        Cron.problem(text).ifPresent(problem -> {
            throw new Unreadable(problem.expected(), problem.remedy());
        });
        return text;
    }

    /** {@code 20/second}. */
    static Rate rate(String text) {
        return Rate.of(text)
                .orElseThrow(() -> new Unreadable(
                        "must be a whole number in a second, minute or hour", "write 20/second or 600/minute"));
    }

    /** {@code 10%} or {@code 0.1}. */
    static double share(String text) {
        String written = text.trim();
        String expected = "must be a share such as 10% or 0.1";
        if (written.endsWith("%")) {
            double share = number(written.substring(0, written.length() - 1).trim(), expected)
                    .divide(HUNDRED)
                    .doubleValue();
            if (share < 0 || share > 1) {
                throw new Unreadable("must be between 0% and 100%", "");
            }
            return share;
        }
        double share = number(written, expected).doubleValue();
        if (share < 0 || share > 1) {
            throw new Unreadable(
                    "must be between 0 and 1, or a percentage",
                    share > 1 && share <= 100 ? "did you mean " + written + "%?" : "");
        }
        return share;
    }

    /** {@code 10} or {@code 10%}: more than 0, at most 100. */
    static double percent(String text) {
        String written = text.trim();
        String bare = written.endsWith("%")
                ? written.substring(0, written.length() - 1).trim()
                : written;
        String expected = "must be a number of per cent, more than 0 and at most 100";
        double percent = number(bare, expected).doubleValue();
        if (percent <= 0 || percent > 100) {
            throw new Unreadable(expected, "");
        }
        return percent;
    }

    private static BigDecimal number(String text, String expected) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new Unreadable(expected, text.matches("[0-9]+,[0-9]+") ? "write " + text.replace(',', '.') : "");
        }
    }

    /**
     * {@code 500 EUR}, or {@code 500} in the hub's currency; others are refused, for unlike currencies never add. With no
     * currency, that alone is the problem to tell.
     */
    static Money money(String text, Currency currency) {
        boolean open = currency.equals(NO_CURRENCY);
        String expected = "must be an amount such as '500 " + (open ? "EUR" : currency.getCurrencyCode()) + "'";
        Matcher matcher = MONEY.matcher(text.trim());
        if (!matcher.matches()) {
            Matcher turned = MONEY_IN_FRONT.matcher(text.trim());
            throw new Unreadable(
                    expected,
                    turned.matches() ? "did you mean '" + turned.group(2) + " " + turned.group(1) + "'?" : "");
        }
        String given = matcher.group(2);
        if (given != null && !open && !given.equals(currency.getCurrencyCode())) {
            throw new Unreadable(
                    "must be in the hub's currency " + currency.getCurrencyCode(), "convert it, or set hub.currency");
        }
        return new Money(new BigDecimal(matcher.group(1)), currency);
    }

    static LocalTime clockTime(String text) {
        Matcher matcher = CLOCK_TIME.matcher(text.trim());
        if (matcher.matches()) {
            int hour = Integer.parseInt(matcher.group(1));
            int minute = Integer.parseInt(matcher.group(2));
            if (hour < 24 && minute < 60) {
                return LocalTime.of(hour, minute);
            }
        }
        throw new Unreadable("must be a time of day between 00:00 and 23:59", "");
    }

    /** An address people can open: http or https with a host. */
    static URI webAddress(String text) {
        try {
            URI uri = new URI(text.trim());
            if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // told below, like any other text that is no address
        }
        throw new Unreadable(
                "must be a web address such as https://hub.example.com",
                text.matches("[\\w.-]+\\.[a-z]{2,}(/.*)?")
                        ? "did you mean https://" + HubDocument.withoutSecrets(text) + "?"
                        : "");
    }

    /** {@code hello@example.com}, with or without a name before it. */
    static String mailbox(String text) {
        try {
            InternetAddress address = new InternetAddress(text, true);
            if (String.valueOf(address.getAddress()).matches("[^@\\s]+@[^@\\s]+")) {
                return text;
            }
        } catch (AddressException e) {
            // told below, like any other text that is no address
        }
        throw new Unreadable("must be an email address such as 'Shop <hello@example.com>'", "");
    }

    static boolean isThisMachine(URI uri) {
        return THIS_MACHINE.contains(uri.getHost());
    }
}
