package io.valuehub.analytics.model;

import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.analytics.summary.PurchaseCalendar;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * New customers and repeat purchases of a shop by day, from the first order to the as-of date, and what a model expects
 * of customers with these first days: Σ over the customers of E[X(t − t0)].
 *
 * @param first day
 * @param customers whose first purchase was on the first day, and each after it
 * @param repeats repeat purchases on these days
 */
record Cohorts(LocalDate first, long[] customers, long[] repeats) {

    /** Steps of the table of expected purchases in a week: lags of whole days fall on it. */
    private static final double STEPS_PER_WEEK = 7;

    static Cohorts of(CustomerSummaries summaries) {
        LocalDate first = summaries.asOf();
        for (int i = 0; i < summaries.size(); i++) {
            first = summaries.firstOrder(i).isBefore(first) ? summaries.firstOrder(i) : first;
        }
        int days = (int) ChronoUnit.DAYS.between(first, summaries.asOf()) + 1;
        long[] customers = new long[days];
        long[] repeats = new long[days];
        for (int i = 0; i < summaries.size(); i++) {
            customers[(int) ChronoUnit.DAYS.between(first, summaries.firstOrder(i))]++;
        }
        PurchaseCalendar calendar = summaries.calendar();
        for (int day = 0; day < days; day++) {
            repeats[day] = calendar.on(first.plusDays(day));
        }
        return new Cohorts(first, customers, repeats);
    }

    /** The same as it was after the first days. */
    Cohorts until(int days) {
        return new Cohorts(first, Arrays.copyOf(customers, days), Arrays.copyOf(repeats, days));
    }

    int days() {
        return customers.length;
    }

    long purchases() {
        return Arrays.stream(repeats).sum();
    }

    /** Repeat purchases that a model in the operational time of a season expects on each day. */
    double[] expected(SeasonIndex season, PurchaseModel model) {
        double[] clock = clock(season, days());
        double[] table = table(model, clock[days() - 1]);
        double[] sums = new double[days()];
        for (int start = 0; start < days(); start++) {
            double before = 0;
            for (int day = start + 1; customers[start] > 0 && day < days(); day++) {
                double until = interpolated(table, clock[day] - clock[start]);
                sums[day] += customers[start] * (until - before);
                before = until;
            }
        }
        return sums;
    }

    /**
     * Repeat purchases expected from the first day until each week's end, 7 w days later, as the literature tracks them;
     * as many weeks as are over.
     */
    double[] cumulativeByWeek(SeasonIndex season, PurchaseModel model) {
        int weeks = days() / 7;
        double[] clock = clock(season, 7 * weeks + 1);
        double[] table = table(model, clock[7 * weeks]);
        double[] sums = new double[weeks];
        for (int week = 0; week < weeks; week++) {
            double now = clock[7 * (week + 1)];
            for (int start = 0; start < 7 * (week + 1); start++) {
                if (customers[start] > 0) {
                    sums[week] += customers[start] * interpolated(table, now - clock[start]);
                }
            }
        }
        return sums;
    }

    /** Operational weeks from the first day to it and each after it. */
    private double[] clock(SeasonIndex season, int days) {
        double[] clock = new double[days];
        for (int day = 0; day < days; day++) {
            clock[day] = season.weeks(first, first.plusDays(day));
        }
        return clock;
    }

    /** Expected purchases of a new customer on an even grid. */
    private static double[] table(PurchaseModel model, double weeks) {
        double[] table = new double[(int) (weeks * STEPS_PER_WEEK) + 3];
        for (int i = 1; i < table.length; i++) {
            table[i] = model.expectedOrders(i / STEPS_PER_WEEK);
        }
        return table;
    }

    private static double interpolated(double[] table, double weeks) {
        double place = weeks * STEPS_PER_WEEK;
        int cell = Math.min(table.length - 2, (int) place);
        return table[cell] + (table[cell + 1] - table[cell]) * (place - cell);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cohorts that
                && first.equals(that.first)
                && Arrays.equals(customers, that.customers)
                && Arrays.equals(repeats, that.repeats);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(customers);
    }

    @Override
    public String toString() {
        return "Cohorts[" + days() + " days]";
    }
}
