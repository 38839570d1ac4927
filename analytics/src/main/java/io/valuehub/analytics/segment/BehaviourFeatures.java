package io.valuehub.analytics.segment;

import io.valuehub.analytics.summary.CustomerSummaries;
import java.util.Arrays;

/**
 * What customers are compared by to find micro-segments: ln(1 + days since the last purchase), ln(purchases) and, where
 * amounts are known, ln(revenue an order); each winsorised at its 0.5 % and 99.5 % points and then put into units of its
 * standard deviation.
 *
 * <p>Days and purchases are whole numbers, and most customers have one purchase: taken as they are, a pile of equal
 * values looks like the tightest of clusters. So a whole number n is spread evenly over [n, n + 1), by a fixed hash of
 * what the shop calls the customer, before its logarithm is taken: then the density that is fitted is a fair account of the counts
 * (L. Theis, A. van den Oord, M. Bethge, "A Note on the Evaluation of Generative Models", ICLR 2016, section 3.1). An
 * amount that is unknown or not positive counts as the median.
 */
final class BehaviourFeatures {

    private static final int RECENCY = 0;
    private static final int PURCHASES = 1;
    private static final int ORDER_VALUE = 2;

    private static final int SCALE_SAMPLE = 20_000;
    private static final double TAIL = 0.005;
    private static final double NO_SPREAD = 1e-9;

    private final CustomerSummaries summaries;
    private final boolean spread;
    private final int dimensions;
    private final double[] low;
    private final double[] high;
    private final double[] mean;
    private final double[] deviation;
    private double medianOrderValue;

    /** @param spread whether whole numbers are spread, for densities; otherwise n counts as n + ½ */
    BehaviourFeatures(CustomerSummaries summaries, boolean spread) {
        this.summaries = summaries;
        this.spread = spread;
        this.dimensions = summaries.hasAmounts() ? 3 : 2;
        this.low = new double[dimensions];
        this.high = new double[dimensions];
        this.mean = new double[dimensions];
        this.deviation = new double[dimensions];
        int[] rows = summaries.sample(SCALE_SAMPLE);
        medianOrderValue = Quartiles.of(
                        Arrays.stream(rows).mapToDouble(this::orderValue).toArray())
                .median();
        for (int d = 0; d < dimensions; d++) {
            scale(d, rows);
        }
    }

    private void scale(int d, int[] rows) {
        double[] values =
                Arrays.stream(rows).mapToDouble(row -> raw(row)[d]).sorted().toArray();
        low[d] = values[(int) (TAIL * (values.length - 1))];
        high[d] = values[(int) Math.ceil((1 - TAIL) * (values.length - 1))];
        double sum = 0;
        double squares = 0;
        for (double value : values) {
            double kept = Math.max(low[d], Math.min(high[d], value));
            sum += kept;
            squares += kept * kept;
        }
        mean[d] = sum / values.length;
        deviation[d] = Math.sqrt(Math.max(0, squares / values.length - mean[d] * mean[d]));
    }

    int dimensions() {
        return dimensions;
    }

    /** Before winsorising and scaling; comparable from one run to the next. */
    double[] raw(int row) {
        double[] raw = new double[dimensions];
        raw[RECENCY] = Math.log(1 + summaries.daysSinceLastOrder(row) + part(row, 1));
        raw[PURCHASES] = Math.log(1 + summaries.repeatPurchases(row) + part(row, 2));
        if (dimensions > ORDER_VALUE) {
            double value = orderValue(row);
            raw[ORDER_VALUE] = Double.isNaN(value) ? medianOrderValue : value;
        }
        return raw;
    }

    private double part(int row, int salt) {
        return spread ? summaries.draw(row, salt) : 0.5;
    }

    private double orderValue(int row) {
        double value = summaries.revenue(row) / summaries.orders(row);
        return value > 0 ? Math.log(value) : Double.NaN;
    }

    /** In units of the standard deviation; 0 where all customers are equal. */
    double[] standard(double[] raw) {
        double[] standard = new double[dimensions];
        for (int d = 0; d < dimensions; d++) {
            double kept = Math.max(low[d], Math.min(high[d], raw[d]));
            standard[d] = deviation[d] < NO_SPREAD ? 0 : (kept - mean[d]) / deviation[d];
        }
        return standard;
    }

    /** The way back. */
    double[] raw(double[] standard) {
        double[] raw = new double[dimensions];
        for (int d = 0; d < dimensions; d++) {
            raw[d] = mean[d] + deviation[d] * standard[d];
        }
        return raw;
    }

    double[][] points(int[] rows) {
        return Arrays.stream(rows).mapToObj(row -> standard(raw(row))).toArray(double[][]::new);
    }
}
