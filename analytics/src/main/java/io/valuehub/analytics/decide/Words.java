package io.valuehub.analytics.decide;

import java.util.Currency;
import java.util.Locale;

/** What is said of a decision, in the owner's language. A new language is one class and one line here. */
abstract class Words {

    private final Currency currency;

    Words(Currency currency) {
        this.currency = currency;
    }

    static Words in(Locale language, Currency currency) {
        return language.getLanguage().equals("es") ? new SpanishWords(currency) : new EnglishWords(currency);
    }

    abstract Locale locale();

    /** An action's name in quotation marks, or doing nothing. */
    abstract String name(String label);

    abstract String action(
            String label,
            double gain,
            double[] interval,
            double cost,
            double before,
            double after,
            NightTerms.Basis basis);

    abstract String exploring(double probability);

    abstract String heldOut(Decision.HeldOutBy by);

    abstract String skipped();

    abstract String nothingDrawn(String label, double gain, double probability);

    abstract String nothingOpen(String label, String reason);

    abstract String nothingKnown();

    abstract String nothingLeft(String label, double gain);

    abstract String nothingGains(String label, double loss);

    abstract String actionIsBetter(String label, double gain);

    /** A guard's reason, which comes in English. */
    abstract String guard(String reason);

    abstract String unknown();

    abstract String loses(double amount);

    abstract String moreElsewhere();

    abstract String anotherDrawn(String name);

    abstract String earnsLess(double gain, String than, double more);

    abstract String onceOpen(String label);

    abstract String onceKnown();

    abstract String anotherDraw();

    abstract String lessThan(String label, double probability);

    abstract String cheaper(String label, double perMoney);

    abstract String moreThan(String label, double needed, double instead);

    abstract String neverWorth(String label);

    String money(double amount) {
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        return String.format(locale(), "%." + digits + "f %s", amount + 0.0, currency.getCurrencyCode());
    }

    String percent(double share) {
        return Double.isNaN(share) ? "?" : String.format(locale(), "%.1f %%", 100 * share);
    }

    String say(String pattern, Object... values) {
        return String.format(locale(), pattern, values);
    }
}
