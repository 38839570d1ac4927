package io.valuehub.analytics.kpi;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Customers by the calendar period of their first order, and what became of each such cohort period by period. A cohort
 * is retained at age k by those of its customers who order in the k-th period after their first. A refund that names no
 * order lowers the revenue of the period it was given in, one given before the first order that of age 0.
 *
 * @param grain length of the periods
 * @param asOf the last day that is looked at
 * @param margin share of revenue left after the cost of goods, which makes {@link CohortAge#value}
 * @param cohorts the earliest first; periods in which nobody came are left out
 */
public record Cohorts(Grain grain, LocalDate asOf, double margin, List<Cohort> cohorts) {

    public Cohorts {
        cohorts = List.copyOf(cohorts);
    }

    /**
     * Counts the cohorts of a history.
     *
     * @param members which rows of the history to look at: a segment, or everybody
     * @param margin share of revenue left after the cost of goods
     */
    public static Cohorts of(OrderHistory history, Grain grain, IntPredicate members, double margin) {
        int first = grain.period(history.firstDay());
        int last = grain.period(history.asOf());
        Calendar calendar = new Calendar(grain, history.firstDay(), history.asOf());
        Tally[] tallies = new Tally[last - first + 1];
        for (int row = 0; row < history.size(); row++) {
            if (members.test(row)) {
                int born = calendar.period(history.orders().day(history.orders().from(row)));
                if (tallies[born - first] == null) {
                    tallies[born - first] = new Tally(born, last - born + 1);
                }
                tallies[born - first].add(history, row, calendar);
            }
        }
        int over = history.asOf().equals(grain.last(last)) ? last : last - 1;
        List<Cohort> cohorts = new ArrayList<>();
        for (Tally tally : tallies) {
            if (tally != null) {
                cohorts.add(tally.cohort(grain, over - tally.born + 1, margin, history.hasAmounts()));
            }
        }
        return new Cohorts(grain, history.asOf(), margin, cohorts);
    }

    /** Periods of days, looked up. */
    private static final class Calendar {
        private final int firstDay;
        private final int firstPeriod;
        private final int[] periods;

        Calendar(Grain grain, LocalDate first, LocalDate last) {
            firstDay = Math.toIntExact(first.toEpochDay());
            firstPeriod = grain.period(first);
            periods = new int[Math.toIntExact(last.toEpochDay()) - firstDay + 1];
            for (int day = 0; day < periods.length; day++) {
                periods[day] = grain.period(first.plusDays(day));
            }
        }

        /** A refund may be older than the first order of all. */
        int period(int day) {
            return day < firstDay ? firstPeriod : periods[day - firstDay];
        }
    }

    /** One cohort while it is counted. */
    private static final class Tally {
        private final int born;
        private final long[] active;
        private final long[] secondOrders;
        private final long[] orders;
        private final double[] revenue;
        private long customers;

        Tally(int born, int ages) {
            this.born = born;
            active = new long[ages];
            secondOrders = new long[ages];
            orders = new long[ages];
            revenue = new double[ages];
        }

        void add(OrderHistory history, int row, Calendar calendar) {
            customers++;
            Bookings placed = history.orders();
            int before = -1;
            for (int i = placed.from(row); i < placed.to(row); i++) {
                int age = calendar.period(placed.day(i)) - born;
                active[age] += age == before ? 0 : 1;
                orders[age]++;
                revenue[age] += Double.isNaN(placed.amount(i)) ? 0 : placed.amount(i);
                before = age;
                if (i == placed.from(row) + 1) {
                    secondOrders[age]++;
                }
            }
            Bookings given = history.refunds();
            for (int i = given.from(row); i < given.to(row); i++) {
                revenue[Math.max(0, calendar.period(given.day(i)) - born)] -= given.amount(i);
            }
        }

        Cohort cohort(Grain grain, int completed, double margin, boolean hasAmounts) {
            List<Cohort.Count> counts = new ArrayList<>();
            long repeaters = 0;
            for (int age = 0; age < active.length; age++) {
                repeaters += secondOrders[age];
                counts.add(new Cohort.Count(active[age], repeaters, orders[age], revenue[age]));
            }
            return Cohort.of(grain.first(born), customers, counts, completed, margin, hasAmounts);
        }
    }
}
