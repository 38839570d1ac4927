package io.valuehub.routes.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be written to a customer's record at a store or CRM. */
public enum ProfileField {
    /** Names of the owner's segments they are in, comma separated. */
    SEGMENT("Segment", Type.TEXT),
    /** Where they stand by their own rhythm. */
    LIFECYCLE_STAGE("Lifecycle stage", Type.TEXT),
    /** Of no order within the horizon, 0 to 1. */
    CHURN_PROBABILITY("Churn probability", Type.NUMBER),
    /** Discounted margin within the horizon, in whole units of the hub's currency. */
    LIFETIME_VALUE("Lifetime value", Type.NUMBER),
    /** The day by which, if they order within the prediction window, they do with probability one half. */
    NEXT_ORDER("Next order expected", Type.DATE),
    /** What was decided for them; nothing for those held out. */
    BEST_ACTION("Best action", Type.TEXT);

    /** How a value is written. */
    public enum Type {
        TEXT,
        NUMBER,
        /** {@code 2026-11-30}. */
        DATE
    }

    private final String label;
    private final Type type;

    ProfileField(String label, Type type) {
        this.label = label;
        this.type = type;
    }

    /** The word for it in {@code hub.yaml} and in JSON: {@code lifetime-value}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What people read above it. */
    public String label() {
        return label;
    }

    public Type type() {
        return type;
    }

    /** The field of that word, if there is one. */
    public static Optional<ProfileField> of(String word) {
        return Arrays.stream(values())
                .filter(field -> field.word().equals(word))
                .findFirst();
    }
}
