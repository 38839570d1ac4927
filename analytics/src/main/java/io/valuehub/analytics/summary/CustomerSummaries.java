package io.valuehub.analytics.summary;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One row for each customer with at least one order, in ascending order of customer id, held in primitive arrays (80
 * bytes a customer). Immutable and safe to share between threads.
 *
 * <p>A <em>purchase</em> is a day, in the shop's zone, with at least one order. With d0 the day of the first purchase
 * and d1 that of the last, Fader and Hardie's summary is x = {@link #repeatPurchases} (purchases after d0), t_x =
 * {@link #lastPurchaseAge} = (d1 − d0) / 7 and T = {@link #age} = (as of − d0) / 7, in weeks.
 *
 * <p>Source: P. S. Fader, B. G. S. Hardie, K. L. Lee, "Counting Your Customers the Easy Way", Marketing Science 24(2),
 * 2005.
 */
public final class CustomerSummaries {

    static final double DAYS_PER_WEEK = 7.0;

    private final LocalDate asOf;
    private final boolean hasAmounts;
    private final long[] customers;
    private final long[] nameNumbers;
    private final long[] nameHashes;
    private final int[] firstDays;
    private final int[] lastDays;
    private final int[] repeatPurchases;
    private final int[] orders;
    private final int[] lastGaps;
    private final int[] gapsBefore;
    private final double[] meanRepeatValues;
    private final double[] revenues;
    private final double[] logIntervals;
    private final PurchaseCalendar calendar;

    /** Takes the columns over: whoever filled them adds no more. */
    CustomerSummaries(LocalDate asOf, SummaryColumns columns) {
        this.asOf = asOf;
        this.hasAmounts = columns.hasAmounts();
        columns.trim();
        this.customers = columns.customers();
        this.nameNumbers = columns.nameNumbers();
        this.nameHashes = columns.nameHashes();
        this.firstDays = columns.firstDays();
        this.lastDays = columns.lastDays();
        this.repeatPurchases = columns.repeatPurchases();
        this.orders = columns.orders();
        this.lastGaps = columns.lastGaps();
        this.gapsBefore = columns.gapsBefore();
        this.meanRepeatValues = columns.meanRepeatValues();
        this.revenues = columns.revenues();
        this.logIntervals = columns.logIntervals();
        this.calendar = columns.calendar();
    }

    /** Number of customers; rows are numbered from 0. */
    public int size() {
        return customers.length;
    }

    /** The customer's (person's) id. */
    public long customer(int row) {
        return customers[row];
    }

    /** The row of a customer, or a negative number when there is none. */
    public int rowOf(long customer) {
        return Arrays.binarySearch(customers, customer);
    }

    /**
     * All rows in an order that does not depend on the ids, which come from the order in which customers were met: by the
     * number at the end of what the shop calls them, then by a hash of the whole of it.
     */
    public int[] byName() {
        return byName(IntStream.range(0, size()));
    }

    private int[] byName(IntStream some) {
        Row[] rows = some.mapToObj(row -> new Row(nameNumbers[row], nameHashes[row], row))
                .toArray(Row[]::new);
        Arrays.parallelSort(rows);
        return Arrays.stream(rows).mapToInt(Row::row).toArray();
    }

    private record Row(long number, long hash, int row) implements Comparable<Row> {

        @Override
        public int compareTo(Row other) {
            int byNumber = Long.compare(number, other.number);
            return byNumber != 0 ? byNumber : Long.compare(hash, other.hash);
        }
    }

    /**
     * A number from 0 to 1, evenly over the customers, that depends on nothing but what the shop calls them (SplitMix64).
     *
     * @param salt for one that has nothing to do with the others
     */
    public double draw(int row, int salt) {
        return draw(nameHashes[row], salt);
    }

    /** The same of somebody who has no row, by what the shop calls them. */
    public static double draw(String name, int salt) {
        return draw(Name.of(name).hash(), salt);
    }

    private static double draw(long hash, int salt) {
        long z = hash * 0x9E3779B97F4A7C15L + (salt + 1) * 0xD1B54A32D192ED03L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        return (z >>> 11) * 0x1.0p-53;
    }

    /** Rows of about so many customers, of all where there are fewer: the same ones in the same order whatever their ids. */
    public int[] sample(int about) {
        double share = (double) about / size();
        return byName(IntStream.range(0, size()).filter(row -> share >= 1 || draw(row, 0) < share));
    }

    /** x: days with an order after the day of the first order. */
    public int repeatPurchases(int row) {
        return repeatPurchases[row];
    }

    /** t_x: age at the last purchase, in weeks; 0 when there was no repeat purchase. */
    public double lastPurchaseAge(int row) {
        return (lastDays[row] - firstDays[row]) / DAYS_PER_WEEK;
    }

    /** T: age now, that is weeks from the first purchase to the as-of date. */
    public double age(int row) {
        return daysSinceFirstOrder(row) / DAYS_PER_WEEK;
    }

    /**
     * Mean value of the repeat purchases whose value is known, after refunds, in the currency of the orders.
     *
     * @return NaN when there is none
     */
    public double meanRepeatValue(int row) {
        return meanRepeatValues[row];
    }

    /** Number of orders, those of one day counted separately. */
    public int orders(int row) {
        return orders[row];
    }

    /** Days between the last purchase and the one before it; 0 with a single purchase. */
    public int lastGap(int row) {
        return lastGaps[row];
    }

    /** Days of the gap before {@link #lastGap}; 0 with fewer than three purchases. */
    public int gapBefore(int row) {
        return gapsBefore[row];
    }

    /** Day of the first order, in the shop's zone. */
    public LocalDate firstOrder(int row) {
        return LocalDate.ofEpochDay(firstDays[row]);
    }

    /** Day of the last order on or before the as-of date. */
    public LocalDate lastOrder(int row) {
        return LocalDate.ofEpochDay(lastDays[row]);
    }

    /** Days from the last order to the as-of date: the recency of RFM. */
    public int daysSinceLastOrder(int row) {
        return asOfDay() - lastDays[row];
    }

    /** Days from the first order to the as-of date. */
    public int daysSinceFirstOrder(int row) {
        return asOfDay() - firstDays[row];
    }

    /**
     * Sum of the known order values after all refunds; may be negative when more was refunded than bought.
     *
     * @return NaN when no order of the customer has a known value
     */
    public double revenue(int row) {
        return revenues[row];
    }

    /**
     * Σ ln of the weeks between one purchase and the next: how evenly they lie, for models of regular customers.
     *
     * @return 0 when there was no repeat purchase
     */
    public double logIntervals(int row) {
        return logIntervals[row];
    }

    /** {@link #logIntervals(int)} of all customers together. */
    public double totalLogIntervals() {
        double sum = 0;
        for (double intervals : logIntervals) {
            sum += intervals;
        }
        return sum;
    }

    /** The days of all repeat purchases, none later than the as-of date. */
    public PurchaseCalendar calendar() {
        return calendar;
    }

    /** The last day that is looked at. */
    public LocalDate asOf() {
        return asOf;
    }

    /** Whether any order has a known value; without, only purchases can be modelled. */
    public boolean hasAmounts() {
        return hasAmounts;
    }

    private int asOfDay() {
        return Math.toIntExact(asOf.toEpochDay());
    }

    /** Says how many, never who. */
    @Override
    public String toString() {
        return "CustomerSummaries[" + size() + " customers as of " + asOf + "]";
    }
}
