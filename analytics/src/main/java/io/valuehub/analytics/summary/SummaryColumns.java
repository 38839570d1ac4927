package io.valuehub.analytics.summary;

import java.util.Arrays;

/** Growing columns that become a {@link CustomerSummaries}. */
final class SummaryColumns {

    private int size;
    private boolean hasAmounts;
    private long[] customers = new long[1024];
    private int[] firstDays = new int[1024];
    private int[] lastDays = new int[1024];
    private int[] repeatPurchases = new int[1024];
    private int[] orders = new int[1024];
    private double[] meanRepeatValues = new double[1024];
    private double[] revenues = new double[1024];

    void add(long customer, int orderCount, Purchases purchases, double revenue) {
        if (size == customers.length) {
            grow(size + (size >> 1));
        }
        customers[size] = customer;
        firstDays[size] = purchases.firstDay();
        lastDays[size] = purchases.lastDay();
        repeatPurchases[size] = purchases.size() - 1;
        orders[size] = orderCount;
        meanRepeatValues[size] = purchases.meanRepeatValue();
        revenues[size] = revenue;
        hasAmounts |= !Double.isNaN(revenue);
        size++;
    }

    private void grow(int length) {
        customers = Arrays.copyOf(customers, length);
        firstDays = Arrays.copyOf(firstDays, length);
        lastDays = Arrays.copyOf(lastDays, length);
        repeatPurchases = Arrays.copyOf(repeatPurchases, length);
        orders = Arrays.copyOf(orders, length);
        meanRepeatValues = Arrays.copyOf(meanRepeatValues, length);
        revenues = Arrays.copyOf(revenues, length);
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

    double[] meanRepeatValues() {
        return meanRepeatValues;
    }

    double[] revenues() {
        return revenues;
    }
}
