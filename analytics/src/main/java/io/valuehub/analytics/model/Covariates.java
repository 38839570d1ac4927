package io.valuehub.analytics.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is known of each customer besides the purchases and does not change with time: one row for each customer, in the
 * order of the summary, one column for each covariate; 0 and 1 for a yes or no. Immutable.
 */
public final class Covariates {

    private final List<String> names;
    private final double[][] rows;

    private Covariates(List<String> names, double[][] rows) {
        this.names = names;
        this.rows = rows;
    }

    /**
     * A table of covariates.
     *
     * @param names of the columns, each once
     * @param rows for each customer, all values known and finite
     * @throws IllegalArgumentException when a name comes twice, a row has another length, or a value is not a number
     */
    public static Covariates of(List<String> names, double[][] rows) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("Covariate " + name + " came twice");
            }
        }
        double[][] copy = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            copy[i] = rows[i].clone();
            requireKnown(names, copy[i], i);
        }
        return new Covariates(List.copyOf(names), copy);
    }

    private static void requireKnown(List<String> names, double[] row, int i) {
        if (row.length != names.size()) {
            throw new IllegalArgumentException(
                    "Row %d had %d values but must have %d: %s".formatted(i, row.length, names.size(), names));
        }
        for (int k = 0; k < row.length; k++) {
            if (!Double.isFinite(row[k])) {
                throw new IllegalArgumentException(
                        "Covariate %s was %s in row %d but must be a number; leave that customer out, or the covariate"
                                .formatted(names.get(k), row[k], i));
            }
        }
    }

    /** No covariates, for so many customers. */
    public static Covariates none(int customers) {
        return new Covariates(List.of(), new double[customers][0]);
    }

    /** Names of the columns. */
    public List<String> names() {
        return names;
    }

    /** Number of customers. */
    public int size() {
        return rows.length;
    }

    /** The values of one customer, by column. */
    public double[] row(int row) {
        return rows[row].clone();
    }

    /** Standard deviation of a column over the customers. */
    double spread(int column) {
        double mean = 0;
        for (double[] row : rows) {
            mean += row[column] / rows.length;
        }
        double square = 0;
        for (double[] row : rows) {
            square += (row[column] - mean) * (row[column] - mean) / rows.length;
        }
        return Math.sqrt(square);
    }
}
