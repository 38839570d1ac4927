package io.valuehub.connectors.table;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.Suggestion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One line of {@code only:}, a closed grammar: {@code <field> [not] <comparison> <value>} with {@code > >= < <= = !=},
 * {@code starts-with}, {@code ends-with}, {@code contains}, {@code matches} (linear-time regular expressions, anywhere in
 * the text), and {@code <field> is present} or {@code is absent}. A blank field fails every comparison and passes every
 * negated one.
 */
final class RowCondition {

    private static final Map<String, Predicate<Integer>> ORDERS =
            Map.of(">", c -> c > 0, ">=", c -> c >= 0, "<", c -> c < 0, "<=", c -> c <= 0);
    private static final Map<String, BiPredicate<String, String>> TEXTS =
            Map.of("starts-with", String::startsWith, "ends-with", String::endsWith, "contains", String::contains);
    private static final List<String> COMPARISONS =
            List.of(">", ">=", "<", "<=", "=", "!=", "starts-with", "ends-with", "contains", "matches", "is");

    private static final List<String> NUMBERS =
            List.of("quantity", "unit-price", "line-total", "total", "refunded", "price", "cost", "stock");

    /** What is wrong with a condition. */
    private interface Wrong {
        ConfigProblem of(String found, String expected);
    }

    private final String text;
    private final String field;
    private final Predicate<String> test;

    private RowCondition(String text, String field, Predicate<String> test) {
        this.text = text;
        this.field = field;
        this.test = test;
    }

    /**
     * Reads a condition.
     *
     * @param place where it stands, e.g. {@code connections.retail.orders.only}
     * @param fields the fields there are
     * @throws ConfigProblem saying which part is not understood
     */
    static RowCondition parse(String place, String text, List<String> fields, char decimalMark) {
        List<String> words = new ArrayList<>(List.of(text.trim().split("\\s+", 3)));
        String field = words.remove(0);
        if (!fields.contains(field)) {
            throw new ConfigProblem(new Problem(
                    place,
                    "was '" + text + "', whose field '" + field + "' is not mapped",
                    "must begin with one of " + fields,
                    Suggestion.of(field, fields)));
        }
        boolean negated = !words.isEmpty() && words.get(0).equals("not");
        if (negated && words.size() > 1) {
            words = new ArrayList<>(List.of(words.get(1).split("\\s+", 2)));
        }
        String comparison = words.isEmpty() ? "" : words.get(0);
        if (!COMPARISONS.contains(comparison)) {
            throw new ConfigProblem(new Problem(
                    place,
                    "was '" + text + "', whose comparison is '" + comparison + "'",
                    "must be one of " + COMPARISONS,
                    Suggestion.of(comparison, COMPARISONS)));
        }
        String value = words.size() < 2 ? "" : words.get(1).trim();
        Wrong wrong = (found, expected) ->
                new ConfigProblem(Problem.of(place, "was '" + text + "', which " + found, expected));
        if (ORDERS.containsKey(comparison) && !NUMBERS.contains(field)) {
            throw wrong.of("compares the size of " + field, "must compare the size of numbers only, " + NUMBERS);
        }
        Predicate<String> test = comparison(wrong, comparison, value, decimalMark);
        return new RowCondition(text, field, negated ? test.negate() : test);
    }

    private static Predicate<String> comparison(Wrong wrong, String comparison, String value, char decimalMark) {
        if (value.isEmpty()) {
            throw wrong.of("ends after '" + comparison + "'", "must have a value");
        }
        if (comparison.equals("is")) {
            return presence(wrong, value);
        }
        if (ORDERS.containsKey(comparison)) {
            BigDecimal bound = number(wrong, value);
            Predicate<Integer> order = ORDERS.get(comparison);
            return present(text -> order.test(Decimals.parse(text, decimalMark).compareTo(bound)));
        }
        if (comparison.equals("=")) {
            return equal(value, decimalMark);
        }
        if (comparison.equals("!=")) {
            return equal(value, decimalMark).negate();
        }
        if (comparison.equals("matches")) {
            Pattern pattern = pattern(wrong, value);
            return present(text -> pattern.matcher(text).find());
        }
        return present(text -> TEXTS.get(comparison).test(text, value));
    }

    private static Predicate<String> present(Predicate<String> test) {
        return text -> text != null && test.test(text);
    }

    private static Predicate<String> presence(Wrong wrong, String value) {
        return switch (value) {
            case "present" -> text -> text != null;
            case "absent" -> text -> text == null;
            default -> throw wrong.of("says 'is " + value + "'", "must say 'is present' or 'is absent'");
        };
    }

    /** As numbers when both are, so that 1 equals 1.00; else as text. */
    private static Predicate<String> equal(String value, char decimalMark) {
        Function<String, Object> comparable = text -> {
            try {
                return Decimals.parse(text, decimalMark).stripTrailingZeros();
            } catch (NumberFormatException e) {
                return text;
            }
        };
        Object wanted = comparable.apply(value);
        return present(text -> comparable.apply(text).equals(wanted));
    }

    private static BigDecimal number(Wrong wrong, String value) {
        try {
            return Decimals.parse(value, '.');
        } catch (NumberFormatException e) {
            throw wrong.of("compares with '" + value + "'", "must compare with a number");
        }
    }

    private static Pattern pattern(Wrong wrong, String value) {
        try {
            return Pattern.compile(value);
        } catch (PatternSyntaxException e) {
            throw wrong.of("has a pattern that is none: " + e.getDescription(), "must be a regular expression (RE2)");
        }
    }

    /** @throws NumberFormatException when a number is to be compared and the row has none */
    boolean test(TableRow row) {
        return test.test(row.value(field));
    }

    /** As the owner wrote it. */
    @Override
    public String toString() {
        return text;
    }
}
