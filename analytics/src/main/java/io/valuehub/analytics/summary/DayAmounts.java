package io.valuehub.analytics.summary;

import java.util.Arrays;

/** Orders or refunds of one customer, each a day and an amount. Its arrays are used again for the next customer. */
final class DayAmounts {

    /** Up to here insertion is the fastest way to sort, and nearly always enough. */
    private static final int FEW = 40;

    private int size;
    private int[] days = new int[64];
    private double[] amounts = new double[64];

    /** @param day days since 1970-01-01 in the shop's zone */
    void add(int day, double amount) {
        if (size == days.length) {
            days = Arrays.copyOf(days, size * 2);
            amounts = Arrays.copyOf(amounts, size * 2);
        }
        days[size] = day;
        amounts[size++] = amount;
    }

    /** By day, then by amount, so that sums do not depend on the order of the input. */
    void sort() {
        if (isSorted()) {
            return;
        }
        if (size <= FEW) {
            insertionSort();
        } else {
            sortAsObjects();
        }
    }

    private boolean isSorted() {
        for (int i = 1; i < size; i++) {
            if (isBefore(days[i], amounts[i], i - 1)) {
                return false;
            }
        }
        return true;
    }

    private boolean isBefore(int day, double amount, int other) {
        return day < days[other] || day == days[other] && Double.compare(amount, amounts[other]) < 0;
    }

    private void insertionSort() {
        for (int i = 1; i < size; i++) {
            int day = days[i];
            double amount = amounts[i];
            int place = i;
            for (; place > 0 && isBefore(day, amount, place - 1); place--) {
                days[place] = days[place - 1];
                amounts[place] = amounts[place - 1];
            }
            days[place] = day;
            amounts[place] = amount;
        }
    }

    private void sortAsObjects() {
        DayAmount[] all = new DayAmount[size];
        for (int i = 0; i < size; i++) {
            all[i] = new DayAmount(days[i], amounts[i]);
        }
        Arrays.sort(all);
        for (int i = 0; i < size; i++) {
            days[i] = all[i].day();
            amounts[i] = all[i].amount();
        }
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    int day(int index) {
        return days[index];
    }

    double amount(int index) {
        return amounts[index];
    }
}
