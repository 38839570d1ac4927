package io.valuehub.routes.ledger;

import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.analytics.summary.SummaryBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Summaries of the same orders as of past days, without amounts: what models of purchases are compared on. Which orders
 * count is as known on the day that is read, so that an order refunded since is none before either.
 */
final class PastReading {

    private final Map<LocalDate, SummaryBuilder> builders = new TreeMap<>();
    private final int everySoManyth;

    PastReading(ZoneId zone, PastDays days) {
        this.everySoManyth = days.everySoManyth();
        days.days().forEach(day -> builders.put(day, SummaryBuilder.of(zone, day)));
    }

    void order(long person, Instant at) {
        if (Math.floorMod(person, everySoManyth) == 0) {
            builders.values().forEach(builder -> builder.order(person, at, Double.NaN));
        }
    }

    Map<LocalDate, CustomerSummaries> finish() {
        Map<LocalDate, CustomerSummaries> summaries = new HashMap<>();
        builders.forEach((day, builder) -> summaries.put(day, builder.build()));
        return summaries;
    }
}
