package io.valuehub.analytics.kpi;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The customers whose first order lies in one period.
 *
 * @param from first day of that period
 * @param customers how many they are
 * @param complete whether that period was over by the as-of day; otherwise more will join
 * @param ages what they did in each period up to the as-of day, from age 0
 */
public record Cohort(LocalDate from, long customers, boolean complete, List<CohortAge> ages) {

    public Cohort {
        ages = List.copyOf(ages);
    }

    /** What is counted for one period. */
    public record Count(long active, long repeaters, long orders, double revenue) {}

    /**
     * Shares and sums from what was counted.
     *
     * @param counts one for each period from age 0
     * @param completed how many of these periods were over by the as-of day
     * @param margin share of revenue left after the cost of goods
     * @param hasAmounts whether revenue means anything
     */
    public static Cohort of(
            LocalDate from, long customers, List<Count> counts, int completed, double margin, boolean hasAmounts) {
        List<CohortAge> ages = new ArrayList<>();
        double cumulative = 0;
        for (int age = 0; age < counts.size(); age++) {
            Count count = counts.get(age);
            cumulative += count.revenue;
            ages.add(new CohortAge(
                    age,
                    age < completed,
                    count.active,
                    Estimate.share(count.active, customers),
                    count.repeaters,
                    Estimate.share(count.repeaters, customers),
                    count.orders,
                    hasAmounts ? count.revenue : null,
                    hasAmounts ? cumulative : null,
                    hasAmounts ? margin * cumulative / customers : null));
        }
        return new Cohort(from, customers, completed > 0, ages);
    }
}
