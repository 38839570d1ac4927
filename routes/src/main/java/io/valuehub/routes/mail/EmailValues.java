package io.valuehub.routes.mail;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a template can say: {@code firstName}, {@code lastName}, {@code shopName}, {@code shopUrl}, {@code shopAddress},
 * {@code unsubscribeUrl} and, inside {@code coupon}, {@code code}, {@code percent} and {@code expires}. Each is blank
 * when unknown, and can be asked for ({@code {{#shopUrl}}…{{/shopUrl}}}).
 */
final class EmailValues {

    private EmailValues() {}

    static Map<String, Object> of(
            String firstName, String lastName, Shop shop, String unsubscribeUrl, Map<String, String> coupon) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("firstName", PlainText.name(firstName));
        values.put("lastName", PlainText.name(lastName));
        values.put("shopName", shop.name());
        values.put("shopUrl", shop.url());
        values.put("shopAddress", shop.address());
        values.put("unsubscribeUrl", unsubscribeUrl);
        values.put("coupon", coupon);
        return values;
    }

    static Map<String, String> coupon(String code, String percent, Instant expiresAt, ZoneId zone, String language) {
        DateTimeFormatter day = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(Locale.forLanguageTag(language))
                .withZone(zone);
        return Map.of("code", code, "percent", percent, "expires", day.format(expiresAt));
    }

    /** Every value, made up: to try a template with. */
    static Map<String, Object> example() {
        return of(
                "Ada",
                "Lovelace",
                new Shop("Shop", "https://shop.example.com", "1 High Street", "shop.example.com"),
                "https://hub.example.com/unsubscribe/x",
                Map.of("code", "code", "percent", "10", "expires", "today"));
    }
}
