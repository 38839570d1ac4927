package io.valuehub.analytics.summary;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The purchases of one customer: one for each day with an order, with the day's value. Reused from one to the next. */
final class Purchases {

    /** Of the weeks in 0, 1, … days, half a day for 0: orders come by the million. */
    private static final double[] LOGARITHMS =
            IntStream.range(0, 1000).mapToDouble(Purchases::logarithm).toArray();

    private int size;
    private int[] days = new int[64];
    private double[] values = new double[64];
    private int[] orderCounts = new int[64];

    /** Replaces what is held by the purchases that these orders, sorted, make up. */
    void replaceBy(DayAmounts orders, SameDay sameDay) {
        boolean each = sameDay == SameDay.EACH_A_PURCHASE;
        size = 0;
        if (days.length < orders.size()) {
            days = new int[orders.size()];
            values = new double[orders.size()];
            orderCounts = new int[orders.size()];
        }
        for (int i = 0; i < orders.size(); i++) {
            if (each || size == 0 || days[size - 1] != orders.day(i)) {
                days[size] = orders.day(i);
                orderCounts[size] = 1;
                values[size++] = orders.amount(i);
            } else {
                orderCounts[size - 1]++;
                values[size - 1] = plus(values[size - 1], orders.amount(i));
            }
        }
    }

    private static double plus(double value, double amount) {
        if (Double.isNaN(value)) {
            return amount;
        }
        return Double.isNaN(amount) ? value : value + amount;
    }

    /** Lowers the most recent purchases on or before the day, none below zero. */
    void refund(int day, double amount) {
        double rest = amount;
        for (int i = lastOnOrBefore(day); i >= 0 && rest > 0; i--) {
            if (values[i] > 0) {
                double taken = Math.min(values[i], rest);
                values[i] -= taken;
                rest -= taken;
            }
        }
    }

    private int lastOnOrBefore(int day) {
        int found = Arrays.binarySearch(days, 0, size, day);
        return found >= 0 ? found : -found - 2;
    }

    /** Mean of the known values after the first day; NaN when there is none. */
    double meanRepeatValue() {
        double sum = 0;
        int known = 0;
        for (int i = 1; i < size; i++) {
            if (!Double.isNaN(values[i])) {
                sum += values[i];
                known++;
            }
        }
        return known == 0 ? Double.NaN : sum / known;
    }

    /** Days between a purchase, counted from the last one back, and the one before it; 0 when there is none. */
    int gapBefore(int backwards) {
        int i = size - 1 - backwards;
        return i < 1 ? 0 : days[i] - days[i - 1];
    }

    /** Σ ln of the weeks between one purchase and the next; 0 when there is but one. */
    double logIntervals() {
        double sum = 0;
        for (int i = 1; i < size; i++) {
            int interval = days[i] - days[i - 1];
            sum += interval < LOGARITHMS.length ? LOGARITHMS[interval] : logarithm(interval);
        }
        return sum;
    }

    private static double logarithm(int days) {
        return Math.log(Math.max(0.5, days) / CustomerSummaries.DAYS_PER_WEEK);
    }

    /** Counts the day of each purchase after the first. */
    void countRepeats(DayCounts counts) {
        for (int i = 1; i < size; i++) {
            counts.add(days[i]);
        }
    }

    PurchaseHistory history(long customer, double revenue) {
        return new PurchaseHistory(
                customer,
                Arrays.copyOf(days, size),
                Arrays.copyOf(orderCounts, size),
                Arrays.copyOf(values, size),
                revenue);
    }

    int size() {
        return size;
    }

    int firstDay() {
        return days[0];
    }

    int lastDay() {
        return days[size - 1];
    }
}
