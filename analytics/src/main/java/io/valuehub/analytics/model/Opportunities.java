package io.valuehub.analytics.model;

import io.valuehub.analytics.summary.CustomerSummaries;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Finds out whether a shop's customers can buy at set opportunities only (a weekly market, a monthly box, a yearly
 * appeal): when all purchases of a shop with many of them fall on few days, evenly spaced.
 */
final class Opportunities {

    private static final int FEWEST_DAYS = 4;
    /** Purchases for each such day, so that a shop with few orders is not taken for a market. */
    private static final int FEWEST_PURCHASES = 10;
    /** A market is not held daily. */
    private static final int SHORTEST_DAYS = 5;
    /** Months differ in length by a tenth. */
    private static final double UNEVEN = 0.15;

    private Opportunities() {}

    /** Weeks from one opportunity to the next; empty where customers buy on any day. */
    static OptionalDouble spacing(CustomerSummaries summaries) {
        if (summaries.size() == 0) {
            return OptionalDouble.empty();
        }
        Cohorts cohorts = Cohorts.of(summaries);
        int[] days = IntStream.range(0, cohorts.days())
                .filter(day -> cohorts.customers()[day] + cohorts.repeats()[day] > 0)
                .toArray();
        long purchases = summaries.size() + cohorts.purchases();
        if (days.length < FEWEST_DAYS || purchases < (long) FEWEST_PURCHASES * days.length) {
            return OptionalDouble.empty();
        }
        int[] gaps =
                IntStream.range(1, days.length).map(i -> days[i] - days[i - 1]).toArray();
        int[] sorted = gaps.clone();
        Arrays.sort(sorted);
        int shortest = sorted[0];
        double usual = sorted[sorted.length / 2];
        if (shortest < SHORTEST_DAYS || Arrays.stream(gaps).anyMatch(gap -> isUneven(gap, usual))) {
            return OptionalDouble.empty();
        }
        double count =
                Arrays.stream(gaps).mapToDouble(gap -> Math.round(gap / usual)).sum();
        return OptionalDouble.of((days[days.length - 1] - days[0]) / count / 7);
    }

    private static boolean isUneven(int gap, double usual) {
        long times = Math.max(1, Math.round(gap / usual));
        return Math.abs(gap - times * usual) > UNEVEN * usual;
    }
}
