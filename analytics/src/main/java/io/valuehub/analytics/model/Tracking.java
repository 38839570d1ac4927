package io.valuehub.analytics.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Repeat purchases of all customers together since the first order, week by week, against what models expect of customers
 * with these first days: Σ over the customers of E[X(t − t0)]. Models are fitted to the calibration; weeks after it show
 * whether they hold.
 *
 * <p>Source: P. S. Fader, B. G. S. Hardie, K. L. Lee, "Counting Your Customers the Easy Way", Marketing Science 24(2),
 * 2005, figure 3.
 *
 * @param calibrationWeeks whole weeks of the calibration; those after are forecast
 * @param weeks in order of time
 */
public record Tracking(int calibrationWeeks, List<Week> weeks) {

    /**
     * One week.
     *
     * @param week from 1, which begins on the day of the first order
     * @param ends its last day, an ISO date
     * @param actual repeat purchases until its end
     * @param expected the same by model
     */
    public record Week(int week, String ends, long actual, Map<String, Double> expected) {}

    public Tracking {
        weeks = List.copyOf(weeks);
    }

    static Tracking of(Holdout holdout, Map<String, CountingModel> models) {
        Cohorts cohorts = Cohorts.of(holdout.whole());
        Map<String, double[]> expected = new LinkedHashMap<>();
        models.forEach((name, model) -> expected.put(name, cohorts.cumulativeByWeek(SeasonIndex.flat(), model)));
        List<Week> weeks = new ArrayList<>();
        long actual = 0;
        for (int week = 0; week < cohorts.days() / 7; week++) {
            for (int day = 7 * week; day < 7 * (week + 1); day++) {
                actual += cohorts.repeats()[day];
            }
            int number = week;
            Map<String, Double> sums = new LinkedHashMap<>();
            expected.forEach((name, values) -> sums.put(name, values[number]));
            weeks.add(new Week(
                    week + 1, cohorts.first().plusDays(7L * (week + 1) - 1).toString(), actual, sums));
        }
        return new Tracking(
                (int) (Weeks.between(cohorts.first(), holdout.calibration().asOf()) + 1.0 / 7), weeks);
    }
}
