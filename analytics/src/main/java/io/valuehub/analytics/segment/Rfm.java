package io.valuehub.analytics.segment;

import io.valuehub.analytics.summary.CustomerSummaries;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleToIntFunction;
import java.util.function.IntToDoubleFunction;

/**
 * Recency, frequency and monetary value as scores from 1 to 5, the best. Recency is days since the last order, frequency
 * the number of orders, monetary value the revenue after refunds.
 *
 * <p>Customers are ranked by value, ties by what the shop calls them ({@link CustomerSummaries#byName}), and the one of rank k among n gets score = ⌈5 k / n⌉;
 * for recency fewer days rank higher. Where the owner sets {@link RfmLimits} a score says between which limits the value
 * lies. Rows are those of the summaries. Immutable.
 *
 * <p>Source: A. M. Hughes, "Strategic Database Marketing", 1994.
 */
public final class Rfm {

    private static final int SCORES = 5;

    private final byte[] recency;
    private final byte[] frequency;
    private final byte[] monetary;
    private final Quartiles recencyQuartiles;
    private final Quartiles frequencyQuartiles;
    private final Quartiles monetaryQuartiles;

    private Rfm(CustomerSummaries summaries, RfmLimits limits) {
        int size = summaries.size();
        int[] rows = summaries.byName();
        recency = limits.recency()
                .map(own -> scores(size, summaries::daysSinceLastOrder, days -> own.count() - own.exceeded(days)))
                .orElseGet(() -> scores(rows, i -> -summaries.daysSinceLastOrder(i)));
        frequency = scores(rows, summaries::orders, limits.frequency());
        monetary = scores(rows, summaries::revenue, limits.monetary());
        recencyQuartiles = Quartiles.of(values(size, summaries::daysSinceLastOrder));
        frequencyQuartiles = Quartiles.of(values(size, summaries::orders));
        monetaryQuartiles = Quartiles.of(values(size, summaries::revenue));
    }

    /** The scores of these customers among one another. */
    public static Rfm of(CustomerSummaries summaries) {
        return of(summaries, RfmLimits.NONE);
    }

    /** The scores of these customers, by the owner's limits where there are any. */
    public static Rfm of(CustomerSummaries summaries, RfmLimits limits) {
        return new Rfm(summaries, limits);
    }

    private static double[] values(int size, IntToDoubleFunction value) {
        double[] values = new double[size];
        Arrays.setAll(values, value);
        return values;
    }

    private static byte[] scores(int[] rows, IntToDoubleFunction value, Optional<Limits> limits) {
        return limits.map(own -> scores(rows.length, value, own::band)).orElseGet(() -> scores(rows, value));
    }

    /** Scores by band, the lowest is 1; 0 where the value is unknown. */
    private static byte[] scores(int size, IntToDoubleFunction value, DoubleToIntFunction band) {
        byte[] scores = new byte[size];
        for (int i = 0; i < size; i++) {
            double v = value.applyAsDouble(i);
            scores[i] = Double.isNaN(v) ? 0 : (byte) (band.applyAsInt(v) + 1);
        }
        return scores;
    }

    /** Scores by rank; 0 where the value is unknown. */
    private static byte[] scores(int[] rows, IntToDoubleFunction value) {
        int size = rows.length;
        double[] sorted = Arrays.stream(values(size, value))
                .filter(v -> !Double.isNaN(v))
                .map(v -> v + 0.0)
                .sorted()
                .toArray();
        int[] taken = new int[sorted.length];
        byte[] scores = new byte[size];
        for (int i : rows) {
            double v = value.applyAsDouble(i) + 0.0;
            if (!Double.isNaN(v)) {
                int first = firstPlace(sorted, v);
                long rank = first + ++taken[first];
                scores[i] = (byte) ((SCORES * rank + sorted.length - 1) / sorted.length);
            }
        }
        return scores;
    }

    /** The first of possibly several places of a value that is there. */
    private static int firstPlace(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** 5 for the fifth of customers who ordered last, 1 for those whose last order is longest ago. */
    public int recencyScore(int row) {
        return recency[row];
    }

    /** 5 for the fifth of customers with the most orders. */
    public int frequencyScore(int row) {
        return frequency[row];
    }

    /** 5 for the fifth of customers with the highest revenue; 0 when the customer's revenue is unknown. */
    public int monetaryScore(int row) {
        return monetary[row];
    }

    /** The three scores as one word: {@code 555}; an unknown one is 0. */
    public String cell(int row) {
        return "" + recency[row] + frequency[row] + monetary[row];
    }

    /** Of days since the last order. */
    public Quartiles recencyQuartiles() {
        return recencyQuartiles;
    }

    /** Of the number of orders. */
    public Quartiles frequencyQuartiles() {
        return frequencyQuartiles;
    }

    /** Of the known revenues; NaN when none is known. */
    public Quartiles monetaryQuartiles() {
        return monetaryQuartiles;
    }
}
