package io.valuehub.routes.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be said of a person who is in an audience. */
public enum AudienceField {
    /** Their address. */
    EMAIL,
    FIRST_NAME,
    LAST_NAME,
    /** In E.164 where it is understood. */
    PHONE,
    COUNTRY,
    LANGUAGE,
    FIRST_ORDER_ON,
    LAST_ORDER_ON,
    /** Days since the last order. */
    RECENCY,
    /** Number of orders. */
    FREQUENCY,
    /** After refunds. */
    REVENUE,
    RECENCY_SCORE,
    FREQUENCY_SCORE,
    MONETARY_SCORE,
    LIFECYCLE_STAGE,
    CHURN_PROBABILITY,
    PROBABILITY_ALIVE,
    EXPECTED_ORDERS,
    EXPECTED_ORDER_VALUE,
    LIFETIME_VALUE,
    /** The day by which, if they order within the prediction window, they do with probability one half. */
    NEXT_ORDER,
    /** SHA-256 of the address, hexadecimal, as advertisers match by. */
    EMAIL_HASH,
    /** SHA-256 of the phone number in E.164, hexadecimal. */
    PHONE_HASH;

    /** What an audience says where the owner does not choose. */
    public static final List<AudienceField> USUAL = List.of(
            EMAIL,
            FIRST_NAME,
            LAST_NAME,
            COUNTRY,
            LANGUAGE,
            LAST_ORDER_ON,
            FREQUENCY,
            REVENUE,
            LIFECYCLE_STAGE,
            CHURN_PROBABILITY,
            LIFETIME_VALUE,
            NEXT_ORDER);

    /** The word for it in {@code hub.yaml}: {@code lifetime-value}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its name in files, tables and JSON: {@code lifetime_value}. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is there to be matched by advertisers. */
    public boolean isHash() {
        return this == EMAIL_HASH || this == PHONE_HASH;
    }

    /** The field of that word, if there is one. */
    public static Optional<AudienceField> of(String word) {
        return Arrays.stream(values())
                .filter(field -> field.word().equals(word))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(AudienceField::word).toList();
    }
}
