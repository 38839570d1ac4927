package io.valuehub.analytics.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How well the data determine the parameters of a model: the covariance matrix of the <em>logarithms</em> of the maximum
 * likelihood estimates, the inverse of the negative Hessian of the log-likelihood in ln θ. The logarithm is the scale
 * on which positive parameters are nearer to normal, and no interval made from it leaves the positive numbers. A
 * coefficient of a covariate, which may be negative, stands as it is.
 *
 * <p>Source: A. W. van der Vaart, "Asymptotic Statistics", 1998, theorem 5.39; no unit.
 *
 * @param parameters their names, in the order of rows and columns; none when unknown
 * @param rows symmetric and positive definite
 */
public record LogCovariance(List<String> parameters, List<List<Double>> rows) {

    private static final LogCovariance UNKNOWN = new LogCovariance(List.of(), List.of());

    public LogCovariance {
        parameters = List.copyOf(parameters);
        rows = rows.stream().map(List::copyOf).toList();
        int size = parameters.size();
        if (rows.size() != size || rows.stream().anyMatch(row -> row.size() != size)) {
            throw new IllegalArgumentException(
                    "Covariance of %d parameters was not %d by %d but must be".formatted(size, size, size));
        }
    }

    /** Nothing is known: the maximum lies at a boundary, or the likelihood has no curvature in some direction. */
    public static LogCovariance unknown() {
        return UNKNOWN;
    }

    /** Of these parameters; an empty matrix is {@link #unknown}. */
    static LogCovariance of(List<String> parameters, double[][] matrix) {
        return matrix.length == 0
                ? UNKNOWN
                : new LogCovariance(
                        parameters,
                        IntStream.range(0, matrix.length)
                                .mapToObj(i -> IntStream.range(0, matrix.length)
                                        .mapToObj(j -> matrix[i][j])
                                        .toList())
                                .toList());
    }

    /** Whether there is anything to make an interval of. */
    public boolean known() {
        return !parameters.isEmpty();
    }

    /** The matrix, rows of columns; empty when unknown. */
    public double[][] matrix() {
        return rows.stream()
                .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new);
    }

    /** Standard errors of the parameters themselves at these estimates, θ · sd(ln θ); empty when unknown. */
    public Map<String, Double> standardErrors(Map<String, Double> estimates) {
        Map<String, Double> errors = new LinkedHashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.get(i);
            errors.put(name, estimates.get(name) * Math.sqrt(rows.get(i).get(i)));
        }
        return errors;
    }
}
