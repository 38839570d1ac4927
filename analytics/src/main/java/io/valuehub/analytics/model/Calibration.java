package io.valuehub.analytics.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Whether groups of customers did what models expected of them.
 *
 * @param byRepeatPurchases customers with equally many repeat purchases in the calibration: 0 to 6, 7 or more
 * @param byDecile by model, tenths of the customers from the smallest forecast to the largest
 */
public record Calibration(List<Frequency> byRepeatPurchases, Map<String, List<Decile>> byDecile) {

    private static final int MOST = 7;
    private static final int TENTHS = 10;

    /**
     * Customers with so many repeat purchases in the calibration.
     *
     * @param repeatPurchases {@code 0} to {@code 6}, {@code 7+}
     * @param customers who had so many
     * @param fitted how many had so many by model
     * @param actual mean purchases of such a customer in the holdout; null when there is none
     * @param expected the same by model; empty when there is no customer
     */
    public record Frequency(
            String repeatPurchases,
            long customers,
            Map<String, Double> fitted,
            Double actual,
            Map<String, Double> expected) {}

    /**
     * A tenth of the customers.
     *
     * @param decile 1 for the smallest forecasts to 10 for the largest
     * @param customers in it
     * @param actual mean purchases of such a customer in the holdout
     * @param expected mean forecast
     */
    public record Decile(int decile, long customers, double actual, double expected) {}

    static Calibration of(Holdout holdout, Map<String, CountingModel> models) {
        Map<String, double[]> expected = new LinkedHashMap<>();
        models.forEach((name, model) -> expected.put(name, holdout.expected(model)));
        Map<String, double[]> fitted = new LinkedHashMap<>();
        models.forEach((name, model) -> {
            if (!name.equals(OwnRate.NAME)) {
                fitted.put(name, fitted(holdout.patterns(), model));
            }
        });
        Map<String, List<Decile>> deciles = new LinkedHashMap<>();
        expected.forEach((name, forecast) -> deciles.put(name, deciles(forecast, holdout.actual())));
        return new Calibration(frequencies(holdout, expected, fitted), deciles);
    }

    private static List<Frequency> frequencies(
            Holdout holdout, Map<String, double[]> expected, Map<String, double[]> fitted) {
        List<Frequency> frequencies = new ArrayList<>();
        for (int x = 0; x <= MOST; x++) {
            int group = x;
            int[] rows = IntStream.range(0, holdout.actual().length)
                    .filter(i -> Math.min(MOST, holdout.calibration().repeatPurchases(i)) == group)
                    .toArray();
            Map<String, Double> customers = new LinkedHashMap<>();
            fitted.forEach((name, counts) -> customers.put(name, counts[group]));
            Map<String, Double> means = new LinkedHashMap<>();
            if (rows.length > 0) {
                expected.forEach((name, forecast) -> means.put(
                        name, IntStream.of(rows).mapToDouble(i -> forecast[i]).sum() / rows.length));
            }
            Double actual = rows.length == 0
                    ? null
                    : (double) IntStream.of(rows).map(i -> holdout.actual()[i]).sum() / rows.length;
            frequencies.add(new Frequency(x == MOST ? MOST + "+" : "" + x, rows.length, customers, actual, means));
        }
        return frequencies;
    }

    /** Customers with 0, 1, … 6, and 7 or more repeat purchases that a model expects by their ages. */
    private static double[] fitted(PurchasePatterns patterns, CountingModel model) {
        Map<Double, Long> ages = new TreeMap<>();
        for (int p = 0; p < patterns.size(); p++) {
            ages.merge(patterns.age(p), (long) patterns.count(p), Long::sum);
        }
        double[] customers = new double[MOST + 1];
        ages.forEach((age, count) -> {
            double rest = 1;
            double[] probabilities = model.orderCounts(MOST - 1, age);
            for (int x = 0; x < MOST; x++) {
                customers[x] += count * probabilities[x];
                rest -= probabilities[x];
            }
            customers[MOST] += count * rest;
        });
        return customers;
    }

    /** Of one model over all customers of all holdouts. */
    static List<Decile> deciles(List<Trial> trials) {
        return deciles(
                trials.stream()
                        .flatMapToDouble(trial -> Arrays.stream(trial.expected()))
                        .toArray(),
                trials.stream()
                        .flatMapToInt(trial -> Arrays.stream(trial.holdout().actual()))
                        .toArray());
    }

    private static List<Decile> deciles(double[] forecast, int[] actual) {
        int[] ranked = Ranks.ascending(forecast);
        List<Decile> deciles = new ArrayList<>();
        for (int tenth = 0; tenth < TENTHS; tenth++) {
            int from = (int) ((long) ranked.length * tenth / TENTHS);
            int to = (int) ((long) ranked.length * (tenth + 1) / TENTHS);
            double bought = 0;
            double due = 0;
            for (int i = from; i < to; i++) {
                bought += actual[ranked[i]];
                due += forecast[ranked[i]];
            }
            if (to > from) {
                deciles.add(new Decile(tenth + 1, to - from, bought / (to - from), due / (to - from)));
            }
        }
        return deciles;
    }
}
