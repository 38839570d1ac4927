package io.valuehub.analytics.kpi;

import io.valuehub.analytics.measure.Sample;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A figure with its 95% interval, the customers (or answers) taken as a sample of those the shop could have had.
 *
 * <ul>
 *   <li>{@link #share}: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of
 *       the American Statistical Association 22, 1927.
 *   <li>{@link #mean}: Student's t.
 *   <li>{@link #ratio}: delta method over customers; W. G. Cochran, "Sampling Techniques", 3rd ed., 1977, eq. 2.47.
 *   <li>{@link #median}: order statistics, free of any distribution; W. J. Conover, "Practical Nonparametric
 *       Statistics", 3rd ed., 1999, section 3.2, with the normal approximation of the ranks.
 * </ul>
 *
 * @param value the figure
 * @param low lower end; null when there is too little to tell
 * @param high upper end; null when there is too little to tell
 * @param size how many customers, answers or intervals it rests on
 */
public record Estimate(double value, Double low, Double high, long size) {

    /** z of 0.975. */
    static final double Z = 1.959963984540054;

    private static final double CONFIDENCE_TAIL = 0.975;
    private static final int LEAST_FOR_MEDIAN = 6;

    /** A figure that is counted, not estimated. */
    public static Estimate exact(double value, long size) {
        return new Estimate(value, null, null, size);
    }

    /**
     * So many of so many, with Wilson's interval.
     *
     * @param size positive
     */
    public static Estimate share(long hits, long size) {
        double p = (double) hits / size;
        double z2 = Z * Z / size;
        double middle = (p + z2 / 2) / (1 + z2);
        double reach = Z / (1 + z2) * Math.sqrt(p * (1 - p) / size + z2 / (4 * size));
        // At the edges rounding would leave 1e-17 where the interval ends at the edge.
        return new Estimate(p, hits == 0 ? 0 : middle - reach, hits == size ? 1 : middle + reach, size);
    }

    /** Mean of a sample that has at least one member. */
    public static Estimate mean(Sample sample) {
        if (sample.size() < 2) {
            return exact(sample.mean(), sample.size());
        }
        double reach = new TDistribution(null, sample.size() - 1).inverseCumulativeProbability(CONFIDENCE_TAIL)
                * Math.sqrt(sample.variance() / sample.size());
        return around(sample.mean(), reach, sample.size());
    }

    /** Median of values in ascending order, at least one. */
    public static Estimate median(int[] sorted) {
        int n = sorted.length;
        double value = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2.0;
        if (n < LEAST_FOR_MEDIAN) {
            return exact(value, n);
        }
        double reach = Z * Math.sqrt(n) / 2;
        int low = Math.max(0, (int) Math.floor(n / 2.0 - reach) - 1);
        int high = Math.min(n - 1, (int) Math.ceil(n / 2.0 + reach));
        return new Estimate(value, (double) sorted[low], (double) sorted[high], n);
    }

    /** Sum of the numerators over sum of the denominators, at least one pair. */
    public static Estimate ratio(PairedSample pairs) {
        long n = pairs.size();
        if (n < 2) {
            return exact(pairs.ratio(), n);
        }
        return around(pairs.ratio(), Z * pairs.ratioError(), n);
    }

    /** A value with the same reach to both sides. */
    static Estimate around(double value, double reach, long size) {
        return new Estimate(value, value - reach, value + reach, size);
    }

    /** 1 minus a share. */
    Estimate complement() {
        return new Estimate(1 - value, high == null ? null : 1 - high, low == null ? null : 1 - low, size);
    }

    /** Whether the intervals of both lie apart, so that chance alone hardly explains the difference. */
    public boolean liesApartFrom(Estimate other) {
        return low != null && other.low != null && (low > other.high || other.low > high);
    }
}
