package io.valuehub.analytics.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * The {@link Sentence}s of one language. A new language is one file of texts and one line here. Texts are patterns of {@link
 * String#format}; one with {@code |} has two forms, the first for when its first value is 1.
 */
public final class Words {

    /** In English. */
    public static final Words ENGLISH = new Words("en", Locale.ROOT);

    /** In all languages there are. */
    public static final List<Words> ALL = List.of(ENGLISH, new Words("es", Locale.forLanguageTag("es-ES")));

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu");

    private final String language;
    private final Locale locale;
    private final char decimal;
    private final Map<Sentence, String[]> patterns = new EnumMap<>(Sentence.class);

    private Words(String language, Locale locale) {
        this.language = language;
        this.locale = locale;
        this.decimal = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
        Properties texts = read(language);
        for (Sentence sentence : Sentence.values()) {
            String text = texts.getProperty(sentence.name());
            if (text == null) {
                throw new IllegalStateException(language + ".properties lacks " + sentence);
            }
            patterns.put(sentence, text.split("\\|"));
        }
    }

    static Properties read(String language) {
        Properties texts = new Properties();
        try (InputStream file = Words.class.getResourceAsStream(language + ".properties")) {
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /** In that language; in English where there are no texts in it. */
    public static Words in(Locale language) {
        return ALL.stream()
                .filter(words -> words.language.equals(language.getLanguage()))
                .findFirst()
                .orElse(ENGLISH);
    }

    /** Two letters: {@code en}. */
    public String language() {
        return language;
    }

    /**
     * In words.
     *
     * @param values for the pattern's places, in order
     */
    public String say(Sentence sentence, Object... values) {
        String[] forms = patterns.get(sentence);
        boolean one = forms.length == 1 || ((Number) values[0]).longValue() == 1;
        return String.format(locale, forms[one ? 0 : 1], values);
    }

    /** An amount with the currency's own number of decimals. */
    public String money(double amount, Currency currency) {
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        return String.format(locale, "%." + digits + "f %s", amount + 0.0, currency.getCurrencyCode());
    }

    /** A share in percent with one decimal; a question mark where it is not known. */
    public String percent(double share) {
        return Double.isNaN(share) ? "?" : String.format(locale, "%.1f %%", 100 * share);
    }

    /** A day as people write it: {@code 2 Sep 2026}. */
    public String day(LocalDate day) {
        return day.format(DAY.withLocale(locale.equals(Locale.ROOT) ? Locale.ENGLISH : locale));
    }

    /** A count with its thousands marked. */
    public String count(long number) {
        return number < 1_000 ? Long.toString(number) : String.format(locale, "%,d", number);
    }

    /** With one decimal, as {@code %.1f} would but ten times as fast: said of every product of every letter. */
    public String tenths(double number) {
        return new BigDecimal(Double.toString(number))
                .setScale(1, RoundingMode.HALF_UP)
                .toPlainString()
                .replace('.', decimal);
    }
}
