package io.valuehub.analytics.model;

import io.valuehub.analytics.summary.CustomerSummaries;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The repeat purchases with a known value above zero: how many and of what mean, for each customer who has any. */
public final class SpendHistory {

    private final int[] purchases;
    private final double[] meanValues;

    private SpendHistory(int[] purchases, double[] meanValues) {
        this.purchases = purchases;
        this.meanValues = meanValues;
    }

    /** Of a summary: customers without repeat purchase, or whose mean value is unknown or not above zero, are left out. */
    public static SpendHistory of(CustomerSummaries summaries) {
        int[] purchases = new int[summaries.size()];
        double[] meanValues = new double[summaries.size()];
        int size = 0;
        for (int i = 0; i < summaries.size(); i++) {
            if (summaries.meanRepeatValue(i) > 0) {
                purchases[size] = summaries.repeatPurchases(i);
                meanValues[size++] = summaries.meanRepeatValue(i);
            }
        }
        return new SpendHistory(Arrays.copyOf(purchases, size), Arrays.copyOf(meanValues, size));
    }

    /**
     * Of published data.
     *
     * @param purchases repeat purchases of each customer; those without are left out
     * @param meanValues their mean value; those not above zero are left out
     */
    public static SpendHistory of(int[] purchases, double[] meanValues) {
        if (purchases.length != meanValues.length) {
            throw new IllegalArgumentException("The arrays had %d and %d values but must be of one length"
                    .formatted(purchases.length, meanValues.length));
        }
        int[] rows = IntStream.range(0, purchases.length)
                .filter(i -> purchases[i] > 0 && meanValues[i] > 0)
                .toArray();
        return new SpendHistory(
                Arrays.stream(rows).map(i -> purchases[i]).toArray(),
                Arrays.stream(rows).mapToDouble(i -> meanValues[i]).toArray());
    }

    /** Every so-many-th customer, for a first look at where the maximum may be. */
    SpendHistory thinned(int step) {
        int[] rows =
                IntStream.iterate(0, row -> row < size(), row -> row + step).toArray();
        return new SpendHistory(
                Arrays.stream(rows).map(row -> purchases[row]).toArray(),
                Arrays.stream(rows).mapToDouble(row -> meanValues[row]).toArray());
    }

    /** Number of customers. */
    public int size() {
        return purchases.length;
    }

    int mostPurchases() {
        return Arrays.stream(purchases).max().orElse(0);
    }

    int purchases(int row) {
        return purchases[row];
    }

    double meanValue(int row) {
        return meanValues[row];
    }

    /** Mean value of a purchase, over all purchases; NaN when there is none. */
    double meanOverPurchases() {
        double sum = 0;
        double count = 0;
        for (int i = 0; i < purchases.length; i++) {
            sum += purchases[i] * meanValues[i];
            count += purchases[i];
        }
        return count == 0 ? Double.NaN : sum / count;
    }
}
