package io.valuehub.analytics.segment;

import io.valuehub.analytics.problem.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One condition of a segment: {@code lifetime-value >= 300}, {@code churn-probability > 60%}, {@code country = Spain},
 * {@code language is absent}.
 *
 * <p>The grammar is closed: a field of {@link CustomerField}, then one of {@code >= > <= < = !=} and a value, or {@code
 * is present}, {@code is absent}. Numbers are compared by size, words by equality without regard to case; percentages
 * are for probabilities. A comparison with an unknown value never holds, {@code !=} included: ask for {@code is absent}.
 * Immutable.
 */
public final class Condition {

    private static final Pattern SHAPE = Pattern.compile("\\s*(.+?)\\s*(>=|<=|!=|==|=>|=<|<>|[<>=])\\s*(.*?)\\s*");
    private static final Pattern PRESENCE = Pattern.compile("\\s*(\\S+)\\s+is\\s+(\\S+)\\s*");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)");

    private final String text;
    private final CustomerField field;
    private final Predicate<CustomerView> test;

    private Condition(String text, CustomerField field, Predicate<CustomerView> test) {
        this.text = text.strip();
        this.field = field;
        this.test = test;
    }

    /**
     * Reads a condition.
     *
     * @throws IllegalArgumentException with a message like {@code was 'lifetime-valu >= 300' but must begin with one of
     *     [recency, …]; did you mean lifetime-value?}
     */
    public static Condition parse(String text) {
        Matcher presence = PRESENCE.matcher(text);
        if (presence.matches()) {
            return presence(text, field(text, presence.group(1)), presence.group(2));
        }
        Matcher comparison = SHAPE.matcher(text);
        if (!comparison.matches()) {
            throw shapeless(text);
        }
        CustomerField field = field(text, comparison.group(1));
        Comparison sign = Comparison.of(comparison.group(2))
                .orElseThrow(() -> wrong(text, "must compare by one of " + Comparison.signs(), ""));
        String value = comparison.group(3);
        return field.kind() == CustomerField.Kind.WORD
                ? word(text, field, sign, value)
                : number(text, field, sign, value);
    }

    /** Whether the customer meets it. */
    public boolean test(CustomerView customer) {
        return test.test(customer);
    }

    /** What it asks about. */
    public CustomerField field() {
        return field;
    }

    private static CustomerField field(String text, String word) {
        return CustomerField.of(word)
                .orElseThrow(() -> wrong(
                        text,
                        "must begin with one of " + CustomerField.words(),
                        Suggestion.of(word, CustomerField.words())));
    }

    private static Condition presence(String text, CustomerField field, String word) {
        Collection<String> known = List.of("present", "absent");
        if (!known.contains(word)) {
            throw wrong(text, "must say 'is present' or 'is absent'", Suggestion.of(word, known));
        }
        boolean wanted = word.equals("present");
        return new Condition(text, field, customer -> isKnown(customer, field) == wanted);
    }

    private static boolean isKnown(CustomerView customer, CustomerField field) {
        return field.kind() == CustomerField.Kind.WORD
                ? customer.word(field).isPresent()
                : customer.number(field).isPresent();
    }

    private static Condition word(String text, CustomerField field, Comparison sign, String value) {
        if (sign != Comparison.EQUAL && sign != Comparison.UNEQUAL) {
            throw wrong(text, "must compare the word " + field.word() + " by = or !=", "");
        }
        String wanted = unquoted(value);
        if (wanted.isEmpty()) {
            throw wrong(text, "must end with a word to compare with", "");
        }
        List<String> words = field.closedWords();
        if (!words.isEmpty() && words.stream().noneMatch(wanted::equalsIgnoreCase)) {
            throw wrong(text, "must end with one of " + words, Suggestion.of(wanted, words));
        }
        if (field == CustomerField.MICRO_SEGMENT && !MicroSegments.canMean(wanted)) {
            throw wrong(
                    text,
                    "must end with the number of a micro-segment, or its name made of " + Trait.words(),
                    MicroSegments.unknownWords(wanted).stream()
                            .findFirst()
                            .map(word -> Suggestion.of(word, Trait.words()))
                            .orElse(""));
        }
        return new Condition(text, field, customer -> {
            List<String> known = customer.words(field);
            return !known.isEmpty()
                    && sign.holds(known.stream().anyMatch(word -> word.strip().equalsIgnoreCase(wanted)) ? 0 : 1);
        });
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.startsWith("'") && value.endsWith("'") || value.startsWith("\"") && value.endsWith("\""));
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static Condition number(String text, CustomerField field, Comparison sign, String value) {
        double wanted = number(text, field, value);
        return new Condition(text, field, customer -> {
            OptionalDouble known = customer.number(field);
            return known.isPresent() && sign.holds(Double.compare(known.getAsDouble() + 0.0, wanted + 0.0));
        });
    }

    private static double number(String text, CustomerField field, String value) {
        boolean percent = value.endsWith("%");
        String digits = percent ? value.substring(0, value.length() - 1).strip() : value;
        if (!NUMBER.matcher(digits).matches()) {
            throw wrong(text, "must end with a number such as 300 or 0.6", "");
        }
        double number = Double.parseDouble(digits);
        if (field.kind() == CustomerField.Kind.NUMBER) {
            if (percent) {
                throw wrong(text, "must not use a percentage, since " + field.word() + " is " + field.meaning(), "");
            }
            return number;
        }
        double share = percent ? number / 100 : number;
        if (share < 0 || share > 1) {
            throw wrong(
                    text,
                    "must compare " + field.word() + " with 0 to 1, or 0% to 100%",
                    number > 1 && number <= 100 && !percent ? "did you mean " + digits + "%?" : "");
        }
        return share;
    }

    private static IllegalArgumentException shapeless(String text) {
        return wrong(
                text,
                "must be '<field> <comparison> <value>' such as 'lifetime-value >= 300', or '<field> is present'",
                "");
    }

    private static IllegalArgumentException wrong(String text, String expected, String remedy) {
        return new IllegalArgumentException(
                "was '" + text + "' but " + expected + (remedy.isEmpty() ? "" : "; " + remedy));
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
