package io.valuehub.analytics.measure;

/**
 * Variances of the outcomes of two groups that lots alone divided. What people spend is skewed: a small group without one of
 * the few great spenders has a mean and a variance that are both too small, so that an interval by its own variance misses
 * the truth far too often, and always on the same side. So each variance is drawn towards that of both groups together, as
 * far as it is not known by itself. With s² of n outcomes known to about s⁴ (κ − 1) / n, κ the kurtosis of both together, and
 * the two true ones taken to differ by about a quarter,
 *
 * <pre>
 * s̃² = w s² + (1 − w) s²(both),   w = n / (n + 16 (κ − 1))
 * </pre>
 *
 * which is Welch's own as groups grow. Sources: H. Cramér, "Mathematical Methods of Statistics", 1946, section 27.4, for
 * the variance of a variance; B. Efron, C. Morris, "Data Analysis Using Stein's Estimator and its Generalizations",
 * JASA 70, 1975, for w.
 *
 * @param first of the first group
 * @param second of the second
 */
record Variances(double first, double second) {

    /** How much the two true variances may differ, as a share of them. */
    private static final double UNLIKE = 0.25;

    /** Each group's own. */
    static Variances own(Sample first, Sample second) {
        return new Variances(first.variance(), second.variance());
    }

    /**
     * Each as far as it is known by itself.
     *
     * @param first outcomes whose variance, or that of what is left of them, is the first
     * @param second whose is the second
     */
    Variances steady(Sample first, Sample second) {
        double freedom = first.size() + second.size() - 2.0;
        double both = ((first.size() - 1) * this.first + (second.size() - 1) * this.second) / freedom;
        double excess = Sample.kurtosis(first, second) - 1;
        return Double.isNaN(excess)
                ? this
                : new Variances(
                        drawn(this.first, first.size(), both, excess), drawn(this.second, second.size(), both, excess));
    }

    private static double drawn(double own, long size, double both, double excess) {
        double weight = size / (size + excess / (UNLIKE * UNLIKE));
        return weight * own + (1 - weight) * both;
    }
}
