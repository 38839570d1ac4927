package io.valuehub.analytics.effect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Columns of words made into numbers, learned once and then the same for every row: a column of numbers is standardised
 * (population standard deviation), after its logarithm where it is positive and skewed; a column of words becomes a 0/1
 * feature for each word but the most frequent, standardised too. What is missing or was not there before stands at the
 * mean. Immutable.
 */
public final class Features {

    /** Words rarer than this share of the rows are told apart from nothing. */
    private static final double RARE = 0.002;

    private static final int MOST_WORDS = 30;
    private static final double SKEWED = 1;

    private record Feature(int column, String name, String word, boolean logarithm, double mean, double deviation) {

        double of(String cell) {
            double value = raw(cell);
            return Double.isNaN(value) ? 0 : (value - mean) / deviation;
        }

        private double raw(String cell) {
            if (word != null) {
                return cell.isEmpty() ? Double.NaN : cell.equals(word) ? 1 : 0;
            }
            double number = number(cell);
            return logarithm ? Math.log(number) : number;
        }
    }

    private final List<Feature> features;

    private Features(List<Feature> features) {
        this.features = List.copyOf(features);
    }

    /**
     * Learns how to read the columns.
     *
     * @param names of the columns
     * @param rows cells by row, then by column; empty where unknown
     * @throws IllegalArgumentException when there is no row
     */
    public static Features of(List<String> names, List<String[]> rows) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("There was no row but there must be some to learn from");
        }
        List<Feature> features = new ArrayList<>();
        for (int column = 0; column < names.size(); column++) {
            int at = column;
            List<String> cells = rows.stream().map(row -> row[at]).toList();
            if (cells.stream().allMatch(cell -> cell.isEmpty() || isNumber(cell))) {
                addNumber(column, names.get(column), cells, features);
            } else {
                addWords(column, names.get(column), cells, features);
            }
        }
        return new Features(features);
    }

    private static boolean isNumber(String cell) {
        return !Double.isNaN(number(cell));
    }

    private static double number(String cell) {
        try {
            double number = Double.parseDouble(cell);
            return Double.isInfinite(number) ? Double.NaN : number;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static void addNumber(int column, String name, List<String> cells, List<Feature> features) {
        double[] known = cells.stream()
                .filter(cell -> !cell.isEmpty())
                .mapToDouble(Features::number)
                .toArray();
        boolean positive = known.length > 0;
        for (double value : known) {
            positive &= value > 0;
        }
        boolean logarithm = positive && skewness(known) > SKEWED;
        if (logarithm) {
            for (int i = 0; i < known.length; i++) {
                known[i] = Math.log(known[i]);
            }
        }
        double mean = mean(known);
        double deviation = deviation(known, mean);
        if (deviation > 0) {
            features.add(new Feature(column, name, null, logarithm, mean, deviation));
        }
    }

    private static void addWords(int column, String name, List<String> cells, List<Feature> features) {
        Map<String, Integer> counts = new HashMap<>();
        cells.stream().filter(cell -> !cell.isEmpty()).forEach(cell -> counts.merge(cell, 1, Integer::sum));
        List<String> words = new ArrayList<>(new TreeMap<>(counts).keySet());
        words.sort(Comparator.comparing((String word) -> counts.get(word)).reversed());
        double known = counts.values().stream().mapToInt(count -> count).sum();
        for (int i = 1; i < Math.min(words.size(), MOST_WORDS); i++) {
            double share = counts.get(words.get(i)) / known;
            if (share >= RARE) {
                features.add(new Feature(
                        column, name + "=" + words.get(i), words.get(i), false, share, Math.sqrt(share * (1 - share))));
            }
        }
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? 0 : sum / values.length;
    }

    private static double deviation(double[] values, double mean) {
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return values.length == 0 ? 0 : Math.sqrt(sum / values.length);
    }

    private static double skewness(double[] values) {
        double mean = mean(values);
        double deviation = deviation(values, mean);
        double sum = 0;
        for (double value : values) {
            sum += Math.pow((value - mean) / deviation, 3);
        }
        return deviation == 0 ? 0 : sum / values.length;
    }

    /** Names of the features, e.g. {@code channel=Phone}. */
    public List<String> names() {
        return features.stream().map(Feature::name).toList();
    }

    /** A row of cells as numbers. */
    public double[] read(String[] row) {
        double[] numbers = new double[features.size()];
        for (int j = 0; j < numbers.length; j++) {
            numbers[j] = features.get(j).of(row[features.get(j).column()]);
        }
        return numbers;
    }
}
