package io.valuehub.routes.mail;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a message says of a coupon, as its language writes numbers and money: {@code code}, {@code off} (10% or €5),
 * {@code percent} (blank for a sum), {@code minimum} (blank without one) and {@code expires}.
 */
record CouponWords(Locale locale, ZoneId zone) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int PERCENT_DECIMALS = 2;

    /** @param coupon as the action has it */
    Map<String, String> of(JsonNode coupon) {
        Currency currency = coupon.has("currency")
                ? Currency.getInstance(coupon.path("currency").asText())
                : null;
        DateTimeFormatter day = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .withZone(zone);
        Map<String, String> words = new LinkedHashMap<>();
        words.put("code", PlainText.line(coupon.path("code").asText()));
        words.put(
                "off",
                coupon.has("amount")
                        ? money(coupon.path("amount").asText(), currency)
                        : percent(coupon.path("percent").asText()));
        words.put("percent", coupon.has("percent") ? coupon.path("percent").asText() : null);
        words.put(
                "minimum", coupon.has("minimum") ? money(coupon.path("minimum").asText(), currency) : null);
        words.put("expires", day.format(Instant.parse(coupon.path("expiresAt").asText())));
        return words;
    }

    private String percent(String percent) {
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(PERCENT_DECIMALS);
        return plainSpaces(format.format(new BigDecimal(percent).divide(HUNDRED)));
    }

    /** Whole sums without decimals, as shops write them. */
    private String money(String amount, Currency currency) {
        BigDecimal number = new BigDecimal(amount);
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        format.setMinimumFractionDigits(whole ? 0 : currency.getDefaultFractionDigits());
        format.setMaximumFractionDigits(whole ? 0 : currency.getDefaultFractionDigits());
        return plainSpaces(format.format(number));
    }

    /** A text message with any other space costs twice as much. */
    private static String plainSpaces(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ');
    }
}
