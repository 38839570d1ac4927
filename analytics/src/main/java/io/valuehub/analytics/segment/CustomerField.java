package io.valuehub.analytics.segment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Everything a segment's condition can ask about. The list is closed; each field says what it means. */
public enum CustomerField {
    /** Days since the last order. */
    RECENCY(Kind.NUMBER, "days since the last order"),
    /** Number of orders. */
    FREQUENCY(Kind.NUMBER, "number of orders"),
    /** Revenue after refunds. */
    REVENUE(Kind.NUMBER, "revenue after refunds, in the shop's currency"),
    /** Revenue per order. */
    AVERAGE_ORDER_VALUE(Kind.NUMBER, "revenue per order, in the shop's currency"),
    /** Score of recency. */
    RECENCY_SCORE(Kind.NUMBER, "1 to 5, 5 for the fifth of customers who ordered last; or by the owner's limits"),
    /** Score of frequency. */
    FREQUENCY_SCORE(Kind.NUMBER, "1 to 5, 5 for the fifth of customers with the most orders; or by the owner's limits"),
    /** Score of revenue. */
    MONETARY_SCORE(
            Kind.NUMBER, "1 to 5, 5 for the fifth of customers with the highest revenue; or by the owner's limits"),
    /** Probability of no order within the horizon. */
    CHURN_PROBABILITY(Kind.SHARE, "probability of no order within the scoring horizon, 0 to 1"),
    /** Probability of not having left for good. */
    PROBABILITY_ALIVE(Kind.SHARE, "probability of not having left for good, 0 to 1"),
    /** Expected orders. */
    EXPECTED_ORDERS(Kind.NUMBER, "expected orders within the scoring horizon"),
    /** Expected value of the next order. */
    EXPECTED_ORDER_VALUE(Kind.NUMBER, "expected value of the next order, in the shop's currency"),
    /** Discounted margin within the horizon. */
    LIFETIME_VALUE(Kind.NUMBER, "discounted margin expected within the scoring horizon, in the shop's currency"),
    /** Probability of an order within the prediction window. */
    ORDER_PROBABILITY(Kind.SHARE, "probability of an order within the prediction window, 0 to 1"),
    /** The same, of customers with purchases on one day only. */
    SECOND_ORDER_PROBABILITY(
            Kind.SHARE, "the same, of customers with purchases on one day only; absent of all others, 0 to 1"),
    /** Expected revenue within the prediction window. */
    EXPECTED_REVENUE(Kind.NUMBER, "revenue expected within the prediction window, in the shop's currency"),
    /** Probability that it is more than in as many days before. */
    SPEND_UP_PROBABILITY(Kind.SHARE, "probability that it is more than in as many days before, 0 to 1"),
    /** Days since the first order. */
    DAYS_SINCE_FIRST_ORDER(Kind.NUMBER, "days since the first order"),
    /** Days with an order after the first. */
    REPEAT_PURCHASES(Kind.NUMBER, "days with an order, not counting the first"),
    /** Days from one purchase to the next. */
    EXPECTED_GAP(Kind.NUMBER, "expected days from one purchase to the next, by the customer's own rhythm"),
    /** How usual the present silence is. */
    LONGER_GAPS(
            Kind.SHARE,
            "share of gaps of customers like this one that last longer than the silence now, 0 to 1; small means overdue"),
    /** Lifecycle stage. */
    LIFECYCLE_STAGE(Kind.WORD, "new, developing, regular, at-risk, lapsed or won-back, by the customer's own rhythm"),
    /** Micro-segment. */
    MICRO_SEGMENT(Kind.WORD, "number of the micro-segment found in behaviour, or its name"),
    /** Points. */
    POINTS(Kind.NUMBER, "points in the hub's loyalty programme; absent of who is not in it"),
    /** Tier. */
    TIER(Kind.WORD, "tier in the hub's loyalty programme, by the owner's name for it; absent for none"),
    /** Friends brought. */
    FRIENDS(Kind.NUMBER, "friends they brought and were rewarded for in the hub's loyalty programme"),
    /** Last answer of 0 to 10. */
    LAST_NPS(Kind.NUMBER, "last answer to whether they would recommend the shop, 0 to 10"),
    /** Last answer of 1 to 5. */
    LAST_CSAT(Kind.NUMBER, "last answer to how satisfied they are, as given"),
    /** Days since an unhappy answer. */
    DAYS_SINCE_UNHAPPY(
            Kind.NUMBER, "days since their last answer, where it was an unhappy one: 0 to 6 of 10, or the lower half"),
    /** Days to the next birthday. */
    DAYS_TO_BIRTHDAY(Kind.NUMBER, "days until their next birthday, 0 on the day; absent where no source knows it"),
    /** Country. */
    COUNTRY(Kind.WORD, "country as the shop has it"),
    /** Language. */
    LANGUAGE(Kind.WORD, "language as the shop has it");

    /** What a field's values are. */
    public enum Kind {
        /** A number, compared by size. */
        NUMBER,
        /** A number from 0 to 1, which may be written as a percentage. */
        SHARE,
        /** A word, which is equal or not, whatever its case. */
        WORD
    }

    private final Kind kind;
    private final String meaning;

    CustomerField(Kind kind, String meaning) {
        this.kind = kind;
        this.meaning = meaning;
    }

    /** The name in {@code hub.yaml}: {@code lifetime-value}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What its values are. */
    public Kind kind() {
        return kind;
    }

    /** What it means, for documentation and help. */
    public String meaning() {
        return meaning;
    }

    /** The only words its values can be; empty when they are the shop's own, or numbers. */
    public List<String> closedWords() {
        return this == LIFECYCLE_STAGE ? LifecycleStage.words() : List.of();
    }

    /** The field of this name. */
    public static Optional<CustomerField> of(String word) {
        return Arrays.stream(values())
                .filter(field -> field.word().equals(word))
                .findFirst();
    }

    /** All names, in the order of this list. */
    public static List<String> words() {
        return Arrays.stream(values()).map(CustomerField::word).toList();
    }
}
