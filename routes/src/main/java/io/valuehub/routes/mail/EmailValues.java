package io.valuehub.routes.mail;

import io.valuehub.analytics.recommend.Placement;
import io.valuehub.routes.report.LoyaltyAccount;
import io.valuehub.routes.report.Recommended;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a template can say: {@code firstName}, {@code lastName}, {@code shopName}, {@code shopUrl}, {@code shopAddress},
 * {@code unsubscribeUrl} and, inside {@code coupon}, {@link CouponWords what is said of it}; and the lists
 * {@code products} of what the customer might take next, {@code crossSell} and {@code upsell}, each product with
 * {@code title}, {@code url}, {@code image} and {@code price}; of the loyalty programme {@code points}, {@code tier},
 * {@code tierUntil} and, inside {@code expiring}, {@code points} and {@code on}; inside {@code referral}, {@code code} and
 * {@code url} to bring a friend by. Each is blank when unknown, and can be asked for
 * ({@code {{#shopUrl}}…{{/shopUrl}}}).
 */
final class EmailValues {

    /** The lists of products a message can show, by what they are recommended for. */
    static final Map<String, Placement> LISTS = new TreeMap<>(
            Map.of("products", Placement.REBUY, "crossSell", Placement.CROSS_SELL, "upsell", Placement.UPSELL));

    /** The unsubscribe link of {@link #example()}. */
    static final String EXAMPLE_LINK = "https://hub.example.com/unsubscribe/x";

    /** Products in a list. */
    private static final int PRODUCTS = 3;

    /** Made once for each language and thread: to make one takes far longer than to use it, and they are for one thread. */
    private static final ThreadLocal<Map<Locale, NumberFormat>> PRICES = ThreadLocal.withInitial(HashMap::new);

    private EmailValues() {}

    /** @param lists products by the name of their list; a list that is not given is empty */
    static Map<String, Object> of(
            String firstName,
            String lastName,
            Shop shop,
            String unsubscribeUrl,
            Map<String, String> coupon,
            Map<String, List<Map<String, String>>> lists) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("firstName", PlainText.name(firstName));
        values.put("lastName", PlainText.name(lastName));
        values.put("shopName", shop.name());
        values.put("shopUrl", shop.url());
        values.put("shopAddress", shop.address());
        values.put("unsubscribeUrl", unsubscribeUrl);
        values.put("survey", null);
        loyalty(Optional.empty(), Locale.ENGLISH).forEach(values::put);
        values.put("referral", null);
        values.put("coupon", coupon);
        LISTS.keySet().forEach(list -> values.put(list, lists.getOrDefault(list, List.of())));
        return values;
    }

    /** What there is to say of the programme: {@code points}, {@code tier}, {@code tierUntil} and {@code expiring}. */
    static Map<String, Object> loyalty(Optional<LoyaltyAccount> account, Locale locale) {
        Map<String, Object> values = new LinkedHashMap<>();
        List.of("points", "tier", "tierUntil", "expiring").forEach(name -> values.put(name, null));
        if (account.isEmpty()) {
            return values;
        }
        LoyaltyAccount known = account.get();
        NumberFormat number = NumberFormat.getIntegerInstance(locale);
        DateTimeFormatter day =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale);
        values.put("points", number.format(known.points()));
        values.put("tier", known.tier());
        if (known.tierUntil() != null) {
            values.put("tierUntil", day.format(known.tierUntil()));
        }
        if (known.expiringOn() != null) {
            values.put(
                    "expiring",
                    Map.of("points", number.format(known.expiring()), "on", day.format(known.expiringOn())));
        }
        return values;
    }

    /** What brings a friend: {@code code}, and {@code url}, the shop's address with the code in it, where there is one. */
    static Map<String, String> referral(String code, Shop shop) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("code", code);
        values.put(
                "url",
                shop.url() == null
                        ? null
                        : shop.url() + (shop.url().contains("?") ? "&" : "?")
                                + "utm_source=referral&utm_medium=friend&utm_campaign=" + code);
        return values;
    }

    /** The first few that can be linked to; without a link there is nothing to do about a product. */
    static List<Map<String, String>> products(List<Recommended> recommended, String language) {
        return recommended.stream()
                .filter(product -> PlainText.isWebAddress(product.url()))
                .limit(PRODUCTS)
                .map(product -> product(product, Locale.forLanguageTag(language)))
                .toList();
    }

    private static Map<String, String> product(Recommended of, Locale locale) {
        Map<String, String> product = new LinkedHashMap<>();
        product.put("title", PlainText.line(of.title()));
        product.put("url", of.url());
        product.put("image", PlainText.isWebAddress(of.image()) ? of.image() : null);
        product.put("price", price(of, locale));
        return product;
    }

    private static String price(Recommended of, Locale locale) {
        if (of.price() == null || of.currency() == null) {
            return of.price();
        }
        NumberFormat format = PRICES.get().computeIfAbsent(locale, NumberFormat::getCurrencyInstance);
        format.setCurrency(Currency.getInstance(of.currency()));
        return format.format(new BigDecimal(of.price()));
    }

    /** Every value, made up: to try a template with. */
    static Map<String, Object> example() {
        List<Map<String, String>> products = List.of(Map.of(
                "title", "Mug",
                "url", "https://shop.example.com/mug",
                "image", "https://shop.example.com/mug.jpg",
                "price", "10"));
        Map<String, Object> values = of(
                "Ada",
                "Lovelace",
                new Shop("Shop", "https://shop.example.com", "1 High Street", "shop.example.com"),
                EXAMPLE_LINK,
                Map.of("code", "code", "off", "10%", "percent", "10", "minimum", "€30", "expires", "today"),
                Map.of("products", products, "crossSell", products, "upsell", products));
        values.put(
                "survey",
                Map.of("nps", "https://hub.example.com/survey/x", "csat", "https://hub.example.com/survey/y"));
        values.put("referral", Map.of("code", "vr-x", "url", "https://shop.example.com/?utm_campaign=vr-x"));
        loyalty(
                        Optional.of(new LoyaltyAccount(
                                120,
                                "gold",
                                LocalDate.EPOCH,
                                "300.00",
                                20,
                                LocalDate.EPOCH,
                                "vr-x",
                                null,
                                List.of(),
                                List.of())),
                        Locale.ENGLISH)
                .forEach(values::put);
        return values;
    }
}
