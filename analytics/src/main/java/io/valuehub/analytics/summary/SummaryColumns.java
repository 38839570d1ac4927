package io.valuehub.analytics.summary;

import java.util.Arrays;

/** Growing columns that become a {@link CustomerSummaries}. */
final class SummaryColumns {

    private int size;
    private boolean hasAmounts;
    private long[] customers;
    private long[] nameNumbers;
    private long[] nameHashes;
    private int[] firstDays;
    private int[] lastDays;
    private int[] repeatPurchases;
    private int[] orders;
    private int[] lastGaps;
    private int[] gapsBefore;
    private double[] meanRepeatValues;
    private double[] revenues;
    private double[] logIntervals;
    private final DayCounts repeats = new DayCounts();

    SummaryColumns(int length) {
        customers = new long[length];
        nameNumbers = new long[length];
        nameHashes = new long[length];
        firstDays = new int[length];
        lastDays = new int[length];
        repeatPurchases = new int[length];
        orders = new int[length];
        lastGaps = new int[length];
        gapsBefore = new int[length];
        meanRepeatValues = new double[length];
        revenues = new double[length];
        logIntervals = new double[length];
    }

    /** Adds all rows of others. */
    void append(SummaryColumns part) {
        System.arraycopy(part.customers, 0, customers, size, part.size);
        System.arraycopy(part.nameNumbers, 0, nameNumbers, size, part.size);
        System.arraycopy(part.nameHashes, 0, nameHashes, size, part.size);
        System.arraycopy(part.firstDays, 0, firstDays, size, part.size);
        System.arraycopy(part.lastDays, 0, lastDays, size, part.size);
        System.arraycopy(part.repeatPurchases, 0, repeatPurchases, size, part.size);
        System.arraycopy(part.orders, 0, orders, size, part.size);
        System.arraycopy(part.lastGaps, 0, lastGaps, size, part.size);
        System.arraycopy(part.gapsBefore, 0, gapsBefore, size, part.size);
        System.arraycopy(part.meanRepeatValues, 0, meanRepeatValues, size, part.size);
        System.arraycopy(part.revenues, 0, revenues, size, part.size);
        System.arraycopy(part.logIntervals, 0, logIntervals, size, part.size);
        repeats.add(part.repeats);
        hasAmounts |= part.hasAmounts;
        size += part.size;
    }

    void add(long customer, Name name, int orderCount, Purchases purchases, double revenue) {
        if (size == customers.length) {
            grow(Math.max(16, size + (size >> 1)));
        }
        customers[size] = customer;
        nameNumbers[size] = name.number();
        nameHashes[size] = name.hash();
        firstDays[size] = purchases.firstDay();
        lastDays[size] = purchases.lastDay();
        repeatPurchases[size] = purchases.size() - 1;
        orders[size] = orderCount;
        lastGaps[size] = purchases.gapBefore(0);
        gapsBefore[size] = purchases.gapBefore(1);
        meanRepeatValues[size] = purchases.meanRepeatValue();
        revenues[size] = revenue;
        logIntervals[size] = purchases.logIntervals();
        purchases.countRepeats(repeats);
        hasAmounts |= !Double.isNaN(revenue);
        size++;
    }

    /** Cuts the columns to their rows. */
    void trim() {
        if (size < customers.length) {
            grow(size);
        }
    }

    private void grow(int length) {
        customers = Arrays.copyOf(customers, length);
        nameNumbers = Arrays.copyOf(nameNumbers, length);
        nameHashes = Arrays.copyOf(nameHashes, length);
        firstDays = Arrays.copyOf(firstDays, length);
        lastDays = Arrays.copyOf(lastDays, length);
        repeatPurchases = Arrays.copyOf(repeatPurchases, length);
        orders = Arrays.copyOf(orders, length);
        lastGaps = Arrays.copyOf(lastGaps, length);
        gapsBefore = Arrays.copyOf(gapsBefore, length);
        meanRepeatValues = Arrays.copyOf(meanRepeatValues, length);
        revenues = Arrays.copyOf(revenues, length);
        logIntervals = Arrays.copyOf(logIntervals, length);
    }

    int size() {
        return size;
    }

    boolean hasAmounts() {
        return hasAmounts;
    }

    long[] customers() {
        return customers;
    }

    long[] nameNumbers() {
        return nameNumbers;
    }

    long[] nameHashes() {
        return nameHashes;
    }

    int[] firstDays() {
        return firstDays;
    }

    int[] lastDays() {
        return lastDays;
    }

    int[] repeatPurchases() {
        return repeatPurchases;
    }

    int[] orders() {
        return orders;
    }

    int[] lastGaps() {
        return lastGaps;
    }

    int[] gapsBefore() {
        return gapsBefore;
    }

    double[] meanRepeatValues() {
        return meanRepeatValues;
    }

    double[] revenues() {
        return revenues;
    }

    double[] logIntervals() {
        return logIntervals;
    }

    PurchaseCalendar calendar() {
        return repeats.calendar();
    }
}
