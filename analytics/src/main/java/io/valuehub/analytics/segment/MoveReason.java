package io.valuehub.analytics.segment;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Why somebody is in another group than before, in a few words: {@code recency 40 → 71 days}. */
public final class MoveReason {

    /** Somebody who was no customer at the run before. */
    public static final String BECAME_CUSTOMER = "became a customer";

    /** Somebody none of whose orders counts any more. */
    public static final String CEASED = "no order counts any more";

    /** Nothing about the customer changed that the rule asks about. */
    public static final String RULE_CHANGED = "the rule changed, or what it asks about is not kept";

    private MoveReason() {}

    /** The conditions of a rule that hold at one of two runs and not at the other, each with what it asks about. */
    public static String ofRule(List<Condition> rule, CustomerView was, CustomerView is) {
        String changed = rule.stream()
                .filter(condition -> condition.test(was) != condition.test(is))
                .map(condition -> change(condition.field(), was, is) + " (" + condition + ")")
                .collect(Collectors.joining(", "));
        return changed.isEmpty() ? RULE_CHANGED : changed;
    }

    /**
     * The fields whose values differ.
     *
     * @param otherwise what is said when none does
     */
    public static String ofFields(List<CustomerField> fields, CustomerView was, CustomerView is, String otherwise) {
        String changed = fields.stream()
                .filter(field -> !value(field, was).equals(value(field, is)))
                .map(field -> change(field, was, is))
                .collect(Collectors.joining(", "));
        return changed.isEmpty() ? otherwise : changed;
    }

    private static String change(CustomerField field, CustomerView was, CustomerView is) {
        return field.word() + " " + value(field, was) + " → " + value(field, is) + unit(field);
    }

    private static String value(CustomerField field, CustomerView customer) {
        if (field.kind() == CustomerField.Kind.WORD) {
            return customer.word(field).orElse("unknown");
        }
        OptionalDouble number = customer.number(field);
        if (number.isEmpty()) {
            return "unknown";
        }
        double value = number.getAsDouble();
        if (field.kind() == CustomerField.Kind.SHARE) {
            return String.format(Locale.ROOT, value < 0.1 ? "%.1f%%" : "%.0f%%", 100 * value);
        }
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String unit(CustomerField field) {
        return switch (field) {
            case RECENCY, DAYS_SINCE_FIRST_ORDER, EXPECTED_GAP -> " days";
            default -> "";
        };
    }
}
