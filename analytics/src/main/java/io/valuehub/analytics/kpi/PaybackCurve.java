package io.valuehub.analytics.kpi;

import java.util.Arrays;

/**
 * Cumulative margin per customer by months since the first order. Each month's increment is the mean over the customers
 * who have been seen that long, so that young customers neither lower it nor are left out.
 */
final class PaybackCurve {

    private static final double DAYS_PER_MONTH = 365.25 / 12;

    private final double[] sums;
    private final long[] seen;

    /** @param months how long it is followed */
    PaybackCurve(int months) {
        sums = new double[months];
        seen = new long[months];
    }

    /** The last day of a month since the first order, that day being 0. */
    static int lastDay(int month) {
        return (int) Math.round(month * DAYS_PER_MONTH) - 1;
    }

    /** Takes in a customer. */
    void add(OrderHistory history, int row, double margin) {
        int age = Math.toIntExact(
                history.asOf().toEpochDay() - history.firstOrder(row).toEpochDay());
        double before = 0;
        for (int month = 1; month <= sums.length && lastDay(month) <= age; month++) {
            double until = history.revenueWithin(row, lastDay(month));
            sums[month - 1] += margin * (until - before);
            seen[month - 1]++;
            before = until;
        }
    }

    /** Cumulative margin per customer at the end of each month; NaN from where nobody has been seen that long. */
    double[] cumulative() {
        double[] cumulative = new double[sums.length];
        double sum = 0;
        for (int month = 0; month < sums.length; month++) {
            sum += seen[month] == 0 ? Double.NaN : sums[month] / seen[month];
            cumulative[month] = sum;
        }
        return cumulative;
    }

    /** Between two curves: the share weight of the way from all to own; where own is not known, all. */
    static double[] towards(double[] all, double[] own, double weight) {
        double[] between = Arrays.copyOf(all, all.length);
        for (int i = 0; i < all.length; i++) {
            if (!Double.isNaN(own[i])) {
                between[i] = all[i] + weight * (own[i] - all[i]);
            }
        }
        return between;
    }

    /** Months until the curve reaches a cost, interpolated within the month; null when it does not. */
    static Double months(double[] curve, double cost) {
        double before = 0;
        for (int month = 0; month < curve.length && !Double.isNaN(curve[month]); month++) {
            if (curve[month] >= cost) {
                double step = curve[month] - before;
                return month + (step > 0 ? Math.max(0, cost - before) / step : 0);
            }
            before = curve[month];
        }
        return null;
    }
}
