package io.valuehub.analytics.measure;

import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Difference between two means with its interval, without supposing equal variances. Source: B. L. Welch, "The
 * generalization of 'Student's' problem when several different population variances are involved", Biometrika 34, 1947.
 *
 * @param value mean of the first minus mean of the second
 * @param low lower end of the interval
 * @param high upper end of the interval
 * @param standardError of the value
 * @param degreesOfFreedom Welch–Satterthwaite
 */
public record Difference(double value, double low, double high, double standardError, double degreesOfFreedom) {

    /**
     * The difference of two samples.
     *
     * @param confidence of the interval, e.g. 0.95
     * @return empty when a sample has fewer than two outcomes, or none of them differ
     */
    public static Optional<Difference> of(Sample first, Sample second, double confidence) {
        return of(first, second, Variances.own(first, second), confidence);
    }

    static Optional<Difference> of(Sample first, Sample second, Variances variances, double confidence) {
        double a = variances.first() / first.size();
        double b = variances.second() / second.size();
        if (!(a + b > 0)) {
            return Optional.empty();
        }
        double error = Math.sqrt(a + b);
        double freedom = (a + b) * (a + b) / (a * a / (first.size() - 1) + b * b / (second.size() - 1));
        double reach = new TDistribution(null, freedom).inverseCumulativeProbability((1 + confidence) / 2) * error;
        double value = first.mean() - second.mean();
        return Optional.of(new Difference(value, value - reach, value + reach, error, freedom));
    }

    /** How probable a difference as far from none is by chance, two-sided. */
    public double pValue() {
        return 2 * new TDistribution(null, degreesOfFreedom).cumulativeProbability(-Math.abs(value / standardError));
    }

    /** The same with every figure times a positive factor. */
    public Difference times(double factor) {
        return new Difference(value * factor, low * factor, high * factor, standardError * factor, degreesOfFreedom);
    }
}
