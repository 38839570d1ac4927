package io.valuehub.analytics.model;

import io.valuehub.analytics.summary.CustomerSummaries;
import java.util.Arrays;

/**
 * The distinct (x, t_x, T) of many customers and how many share each. Likelihoods and forecasts are reckoned once for
 * each pattern. Immutable.
 */
public final class PurchasePatterns {

    private final int size;
    private final int[] repeatPurchases;
    private final double[] lastPurchaseAges;
    private final double[] ages;
    private final int[] counts;
    private final int[] patternOf;
    private final double logIntervals;
    /** Made when first asked for; made twice by two threads, it is twice the same. */
    private volatile PurchaseTimes times;

    private PurchasePatterns(Collector collector, double logIntervals) {
        this.logIntervals = logIntervals;
        this.size = collector.size;
        this.repeatPurchases = new int[size];
        this.lastPurchaseAges = new double[size];
        this.ages = new double[size];
        this.counts = new int[size];
        for (int p = 0; p < size; p++) {
            repeatPurchases[p] = (int) collector.rows[4 * p];
            lastPurchaseAges[p] = collector.rows[4 * p + 1];
            ages[p] = collector.rows[4 * p + 2];
            counts[p] = (int) collector.rows[4 * p + 3];
        }
        this.patternOf = collector.patternOf;
    }

    /** The patterns of a summary; its rows are the customers. */
    public static PurchasePatterns of(CustomerSummaries summaries) {
        Collector collector = new Collector(summaries.size());
        for (int i = 0; i < summaries.size(); i++) {
            collector.add(i, summaries.repeatPurchases(i), summaries.lastPurchaseAge(i), summaries.age(i));
        }
        return new PurchasePatterns(collector, summaries.totalLogIntervals());
    }

    /**
     * The patterns of a published summary.
     *
     * @param repeatPurchases x of each customer, not negative
     * @param lastPurchaseAges t_x in weeks, between 0 and T, and 0 where x is 0
     * @param ages T in weeks
     * @throws IllegalArgumentException when the arrays differ in length or a row is impossible
     */
    public static PurchasePatterns of(int[] repeatPurchases, double[] lastPurchaseAges, double[] ages) {
        return of(repeatPurchases, lastPurchaseAges, ages, Double.NaN);
    }

    /**
     * The patterns of a published summary whose times between purchases are known.
     *
     * @param logIntervals see {@link #logIntervals()}; the others as for {@link #of(int[], double[], double[])}
     */
    public static PurchasePatterns of(
            int[] repeatPurchases, double[] lastPurchaseAges, double[] ages, double logIntervals) {
        if (repeatPurchases.length != ages.length || lastPurchaseAges.length != ages.length) {
            throw new IllegalArgumentException("The arrays had %d, %d and %d values but must be of one length"
                    .formatted(repeatPurchases.length, lastPurchaseAges.length, ages.length));
        }
        Collector collector = new Collector(ages.length);
        for (int i = 0; i < ages.length; i++) {
            requirePossible(repeatPurchases[i], lastPurchaseAges[i], ages[i]);
            collector.add(i, repeatPurchases[i], lastPurchaseAges[i], ages[i]);
        }
        return new PurchasePatterns(collector, logIntervals);
    }

    private static void requirePossible(int x, double lastPurchaseAge, double age) {
        boolean possible = x >= 0
                && lastPurchaseAge >= 0
                && lastPurchaseAge <= age
                && age < Double.POSITIVE_INFINITY
                && (x > 0 || lastPurchaseAge == 0);
        if (!possible) {
            throw new IllegalArgumentException(
                    "x = %d, t_x = %s, T = %s is impossible: 0 ≤ t_x ≤ T is required, and t_x = 0 where x = 0"
                            .formatted(x, lastPurchaseAge, age));
        }
    }

    /** Number of distinct patterns. */
    public int size() {
        return size;
    }

    /** Number of customers. */
    public int customers() {
        return patternOf.length;
    }

    /** Which pattern the customer of this row has. */
    public int patternOf(int row) {
        return patternOf[row];
    }

    /** x of a pattern. */
    public int repeatPurchases(int pattern) {
        return repeatPurchases[pattern];
    }

    /** t_x of a pattern, in weeks. */
    public double lastPurchaseAge(int pattern) {
        return lastPurchaseAges[pattern];
    }

    /** T of a pattern, in weeks. */
    public double age(int pattern) {
        return ages[pattern];
    }

    /** Customers who have this pattern. */
    public int count(int pattern) {
        return counts[pattern];
    }

    /** Customers with at least one repeat purchase. */
    public long repeatBuyers() {
        double[] above = customersAbove();
        return above.length == 0 ? 0 : (long) above[0];
    }

    /** Repeat purchases of all customers together. */
    public long totalRepeatPurchases() {
        long total = 0;
        for (int p = 0; p < size; p++) {
            total += (long) repeatPurchases[p] * counts[p];
        }
        return total;
    }

    /** Customers counted over the patterns; after thinning, those that are left. */
    double totalCount() {
        double total = 0;
        for (int p = 0; p < size; p++) {
            total += counts[p];
        }
        return total;
    }

    /**
     * Σ ln of the weeks between one purchase and the next, over all repeat purchases of all customers: what models of
     * regular customers need beside the patterns. NaN when unknown.
     */
    public double logIntervals() {
        return logIntervals;
    }

    /** Weeks lived by all customers together. */
    public double totalAge() {
        double total = 0;
        for (int p = 0; p < size; p++) {
            total += ages[p] * counts[p];
        }
        return total;
    }

    /** The distinct times of the patterns that share x. */
    PurchaseTimes times() {
        PurchaseTimes found = times;
        if (found == null) {
            found = PurchaseTimes.of(this);
            times = found;
        }
        return found;
    }

    /** At index j the number of customers with x &gt; j, up to the largest x less one. */
    double[] customersAbove() {
        int max = Arrays.stream(repeatPurchases).max().orElse(0);
        double[] above = new double[max];
        for (int p = 0; p < size; p++) {
            if (repeatPurchases[p] > 0) {
                above[repeatPurchases[p] - 1] += counts[p];
            }
        }
        for (int j = max - 2; j >= 0; j--) {
            above[j] += above[j + 1];
        }
        return above;
    }

    /** The distinct (x, T), with t_x = 0; its rows are the patterns of this. */
    PurchasePatterns withoutRecency() {
        Collector collector = new Collector(size);
        for (int p = 0; p < size; p++) {
            collector.add(p, repeatPurchases[p], 0, ages[p]);
        }
        return new PurchasePatterns(collector, Double.NaN);
    }

    /** Every so-many-th pattern, for a first look at where the maximum may be. */
    PurchasePatterns thinned(int step) {
        Collector collector = new Collector(0);
        for (int p = 0; p < size; p += step) {
            collector.append(repeatPurchases[p], lastPurchaseAges[p], ages[p], counts[p]);
        }
        return new PurchasePatterns(collector, Double.NaN);
    }

    /** Finds equal rows with an open-addressing hash table; patterns are in order of first appearance. */
    private static final class Collector {

        private int size;
        /** x, t_x, T and how many there are of each pattern, side by side for the processor's cache. */
        private double[] rows = new double[4 * 256];

        private final int[] patternOf;
        /** A hash in the upper half, pattern number plus one in the lower; 0 is a free place. At most half full. */
        private long[] table = new long[512];

        Collector(int customers) {
            patternOf = new int[customers];
        }

        void add(int row, int x, double lastPurchaseAge, double age) {
            long hash = hash(x, lastPurchaseAge, age);
            int place = placeOf(hash, x, lastPurchaseAge, age);
            if (table[place] == 0) {
                append(x, lastPurchaseAge, age, 0);
                if (2 * size > table.length) {
                    grow();
                    place = placeOf(hash, x, lastPurchaseAge, age);
                }
                table[place] = hash | size;
            }
            int pattern = (int) table[place] - 1;
            rows[4 * pattern + 3]++;
            patternOf[row] = pattern;
        }

        private int placeOf(long hash, int x, double lastPurchaseAge, double age) {
            int place = start(hash);
            while (table[place] != 0
                    && !((table[place] ^ hash) >>> 32 == 0
                            && isPattern((int) table[place] - 1, x, lastPurchaseAge, age))) {
                place = (place + 1) & (table.length - 1);
            }
            return place;
        }

        private int start(long hash) {
            return (int) (hash >>> 32) & (table.length - 1);
        }

        private void grow() {
            long[] before = table;
            table = new long[2 * before.length];
            for (long entry : before) {
                if (entry != 0) {
                    int place = start(entry);
                    while (table[place] != 0) {
                        place = (place + 1) & (table.length - 1);
                    }
                    table[place] = entry;
                }
            }
        }

        void append(int x, double lastPurchaseAge, double age, int count) {
            if (4 * size == rows.length) {
                rows = Arrays.copyOf(rows, 2 * rows.length);
            }
            rows[4 * size] = x;
            rows[4 * size + 1] = lastPurchaseAge;
            rows[4 * size + 2] = age;
            rows[4 * size++ + 3] = count;
        }

        private boolean isPattern(int pattern, int x, double lastPurchaseAge, double age) {
            return rows[4 * pattern] == x && rows[4 * pattern + 1] == lastPurchaseAge && rows[4 * pattern + 2] == age;
        }

        /** In the upper half. */
        private static long hash(int x, double lastPurchaseAge, double age) {
            long mixed = (Double.doubleToLongBits(lastPurchaseAge) * 31 + Double.doubleToLongBits(age)) * 31 + x;
            mixed = (mixed ^ mixed >>> 32) * 0x9E3779B97F4A7C15L;
            return mixed & 0xFFFFFFFF00000000L;
        }
    }
}
