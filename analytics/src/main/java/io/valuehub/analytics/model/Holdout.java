package io.valuehub.analytics.model;

import io.valuehub.analytics.summary.CustomerSummaries;
import java.util.stream.IntStream;

/**
 * What was known of each customer at a past date, and what they then did until a later one: the material of {@link
 * Backtest} and {@link ModelChoice}. Times are in weeks. Immutable.
 */
public final class Holdout {

    /** A forecast that called impossible what happened is held to have called it this likely. */
    private static final double LEAST_PROBABILITY = 1e-12;

    private final CustomerSummaries calibration;
    private final CustomerSummaries whole;
    private final SeasonIndex season;
    private final PurchasePatterns patterns;
    private final double weeks;
    private final int[] actual;

    private Holdout(
            CustomerSummaries calibration,
            CustomerSummaries whole,
            SeasonIndex season,
            PurchasePatterns patterns,
            double weeks,
            int[] actual) {
        this.calibration = calibration;
        this.whole = whole;
        this.season = season;
        this.patterns = patterns;
        this.weeks = weeks;
        this.actual = actual;
    }

    /**
     * Between two dates.
     *
     * @param calibration as of the first
     * @param whole of the same orders, as of the second
     * @throws IllegalArgumentException when there is no customer in the calibration, or the holdout is empty
     */
    public static Holdout of(CustomerSummaries calibration, CustomerSummaries whole) {
        double weeks = Weeks.between(calibration.asOf(), whole.asOf());
        if (!(weeks > 0)) {
            throw new IllegalArgumentException("The holdout ended on " + whole.asOf() + " but must end after "
                    + calibration.asOf() + ", the end of the calibration");
        }
        if (calibration.size() == 0) {
            throw new IllegalArgumentException(
                    "There was no order by " + calibration.asOf() + " but the models must have some to learn from");
        }
        return new Holdout(
                calibration,
                whole,
                SeasonIndex.flat(),
                PurchasePatterns.of(calibration),
                weeks,
                purchases(calibration, whole));
    }

    /**
     * Purchases after the calibration. A customer whose only order was refunded in full during the holdout is no longer
     * in the whole, and one whose calibration order was has fewer purchases there than before; both count as none.
     */
    private static int[] purchases(CustomerSummaries calibration, CustomerSummaries whole) {
        int[] purchases = new int[calibration.size()];
        for (int i = 0; i < purchases.length; i++) {
            int row = whole.rowOf(calibration.customer(i));
            if (row >= 0) {
                purchases[i] = Math.max(0, whole.repeatPurchases(row) - calibration.repeatPurchases(i));
            }
        }
        return purchases;
    }

    /** The same in the operational time of a season. */
    Holdout in(SeasonIndex season) {
        return new Holdout(
                calibration,
                whole,
                season,
                season.patterns(calibration),
                season.weeks(calibration.asOf(), whole.asOf()),
                actual);
    }

    /** What was known at the past date. */
    CustomerSummaries calibration() {
        return calibration;
    }

    /** What was known at the later date. */
    CustomerSummaries whole() {
        return whole;
    }

    /** The season whose time it is in; flat in calendar time. */
    SeasonIndex season() {
        return season;
    }

    /** Of the calibration. */
    PurchasePatterns patterns() {
        return patterns;
    }

    /** Length of the holdout, operational where there is a season. */
    double weeks() {
        return weeks;
    }

    /** Purchases of each customer in the holdout. */
    int[] actual() {
        return actual;
    }

    /** A model's forecast for each customer. */
    double[] expected(PurchaseModel model) {
        return expected(model, weeks);
    }

    /** A model's forecast for each customer when the holdout lasts this long. */
    double[] expected(PurchaseModel model, double ahead) {
        double[] byPattern = StagedForecasts.expectedOrders(model, patterns, ahead);
        return IntStream.range(0, actual.length)
                .mapToDouble(i -> byPattern[patterns.patternOf(i)])
                .toArray();
    }

    /**
     * Logarithm of the probability a model gave to what each customer then did. Reckoned once for all customers with the
     * same pattern.
     */
    double[] logScores(CountingModel model) {
        int[] most = new int[patterns.size()];
        for (int i = 0; i < actual.length; i++) {
            int pattern = patterns.patternOf(i);
            most[pattern] = Math.max(most[pattern], actual[i]);
        }
        double[][] counts = IntStream.range(0, most.length)
                .parallel()
                .mapToObj(p -> model.orderCounts(
                        most[p], weeks, patterns.repeatPurchases(p), patterns.lastPurchaseAge(p), patterns.age(p)))
                .toArray(double[][]::new);
        return IntStream.range(0, actual.length)
                .mapToDouble(i -> Math.log(Math.max(LEAST_PROBABILITY, counts[patterns.patternOf(i)][actual[i]])))
                .toArray();
    }
}
