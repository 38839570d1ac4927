package io.valuehub.routes.ledger;

import io.valuehub.analytics.segment.CustomerField;
import io.valuehub.analytics.segment.LifecycleStage;
import io.valuehub.analytics.segment.Transitions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The ways in which the hub groups all customers, each in one group. */
enum Grouping {
    LIFECYCLE(
            row -> row.stage(),
            List.of(CustomerField.FREQUENCY, CustomerField.RECENCY, CustomerField.LONGER_GAPS),
            "the shop's rhythm changed"),
    MICRO_SEGMENT(
            row -> row.microSegment() == 0 ? null : Integer.toString(row.microSegment()),
            List.of(CustomerField.REPEAT_PURCHASES, CustomerField.RECENCY, CustomerField.AVERAGE_ORDER_VALUE),
            "the groups were drawn anew"),
    RFM(
            row -> row.rfm(),
            List.of(CustomerField.RECENCY, CustomerField.FREQUENCY, CustomerField.REVENUE),
            "the others moved, or the limits");

    private final Function<Standings.Row, String> group;
    private final List<CustomerField> reasons;
    private final String otherwise;

    Grouping(Function<Standings.Row, String> group, List<CustomerField> reasons, String otherwise) {
        this.group = group;
        this.reasons = reasons;
        this.otherwise = otherwise;
    }

    /** As it is called in JSON and addresses. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The group of a customer; {@link Transitions#ABSENT} for none. */
    String of(Optional<Standings.Row> row) {
        return row.map(group).orElse(Transitions.ABSENT);
    }

    /** What may have changed. */
    List<CustomerField> reasons() {
        return reasons;
    }

    /** What is said when none of that did. */
    String otherwise() {
        return otherwise;
    }

    /** Groups that are shown even when nobody is in them, in this order. */
    List<String> order() {
        return this == LIFECYCLE ? LifecycleStage.words() : List.of();
    }

    static Optional<Grouping> of(String word) {
        return Arrays.stream(values())
                .filter(grouping -> grouping.word().equals(word))
                .findFirst();
    }
}
