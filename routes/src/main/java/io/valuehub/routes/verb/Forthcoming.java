package io.valuehub.routes.verb;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How many people of one side are still to come whose outcome is known: of those decided for already exactly when, of others
 * at the present pace, each a window after their first decision. The pace is that of the last {@value #WEEKS} weeks, without
 * the day of the first decisions: on it everybody comes at once who was waiting for the campaign.
 */
final class Forthcoming {

    private static final int WEEKS = 8;
    private static final int DAYS_PER_WEEK = 7;

    private final MeasureTerms terms;
    /** First decisions by their age in days. */
    private final NavigableMap<Long, Long> ages = new TreeMap<>();

    Forthcoming(MeasureTerms terms) {
        this.terms = terms;
    }

    void add(Instant at) {
        ages.merge(age(at), 1L, Long::sum);
    }

    /**
     * People whose outcome is not known now and will be by then.
     *
     * @param first the moment of the campaign's first decision
     */
    double within(double weeks, Instant first) {
        long window = terms.window().toDays();
        double days = DAYS_PER_WEEK * weeks;
        return count(window - days, window) + pace(first) * Math.max(0, days - window);
    }

    /** People a day. */
    private double pace(Instant first) {
        long days = Math.min(WEEKS * DAYS_PER_WEEK, age(first));
        return days < DAYS_PER_WEEK ? 0 : count(0, days) / days;
    }

    /** People whose first decision is of that age: from the first on, younger than the second, in days. */
    private double count(double from, long to) {
        return ages.subMap((long) Math.ceil(Math.max(0, from)), to).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private long age(Instant at) {
        return Duration.between(at, terms.now()).toDays();
    }
}
