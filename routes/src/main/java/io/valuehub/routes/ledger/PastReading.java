package io.valuehub.routes.ledger;

import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.analytics.summary.SummaryBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Summaries of the same orders as of past days, without amounts: what models of purchases are compared on. Which orders
 * count is as known on the day that is read, so that an order refunded since is none before either.
 */
final class PastReading {

    private final Map<LocalDate, SummaryBuilder> builders = new TreeMap<>();
    private final double share;
    private final List<Instant> orders = new ArrayList<>();
    private long person = Long.MIN_VALUE;
    private Instant first;
    private String name;

    PastReading(ZoneId zone, PastDays days) {
        this.share = days.share();
        days.days().forEach(day -> builders.put(day, SummaryBuilder.of(zone, day)));
    }

    /** Orders come in ascending groups of people. */
    void order(long of, Instant at, String calledThere) {
        if (builders.isEmpty()) {
            return;
        }
        if (of != person) {
            finishPerson();
            person = of;
        }
        boolean earlier = orders.isEmpty() || at.isBefore(first) || at.equals(first) && calledThere.compareTo(name) < 0;
        first = earlier ? at : first;
        name = earlier ? calledThere : name;
        orders.add(at);
    }

    /** By the name of the first order, so that it does not matter in which order people were met. */
    private void finishPerson() {
        if (!orders.isEmpty() && CustomerSummaries.draw(name, 0) < share) {
            builders.values().forEach(builder -> orders.forEach(at -> builder.order(person, at, Double.NaN)));
        }
        orders.clear();
    }

    Map<LocalDate, CustomerSummaries> finish() {
        finishPerson();
        Map<LocalDate, CustomerSummaries> summaries = new HashMap<>();
        builders.forEach((day, builder) -> summaries.put(day, builder.build()));
        return summaries;
    }
}
