package io.valuehub.analytics.measure;

import java.util.Optional;

/**
 * Interval of a difference that holds however often one looks and whenever one stops: the mixture sequential probability
 * ratio test with a normal mixture N(0, τ²) over the difference, V its squared standard error so far:
 *
 * <pre>
 * |d − δ| ≤ √( 2 V (V + τ²) / τ² · ln( √((V + τ²) / V) / α ) )
 * </pre>
 *
 * τ must not depend on the difference that is seen: {@link #mixture}. The interval is wider than Welch's, the price of looking.
 *
 * <p>Sources: H. Robbins, "Statistical Methods Related to the Law of the Iterated Logarithm", Annals of Mathematical
 * Statistics 41(5), 1970; R. Johari, P. Koomen, L. Pekelis, D. Walsh, "Always Valid Inference", Operations Research
 * 70(3), 2022, equation 9.
 *
 * @param value mean of the first minus mean of the second
 * @param low lower end
 * @param high upper end
 */
public record AlwaysValid(double value, double low, double high) {

    /** Below this many in a group the outcomes' variance is too little known for the normal approximation. */
    private static final long FEWEST = 30;

    /** A small effect, in standard deviations of the outcomes. */
    private static final double SMALL = 0.2;

    /**
     * The interval of the difference of two samples so far.
     *
     * @param mixture τ; positive
     * @param confidence e.g. 0.95
     * @return empty while a sample has fewer than 30 outcomes, or none of them differ
     */
    public static Optional<AlwaysValid> of(Sample first, Sample second, double mixture, double confidence) {
        return of(
                first.mean() - second.mean(),
                first.variance() / first.size() + second.variance() / second.size(),
                Math.min(first.size(), second.size()),
                mixture,
                confidence);
    }

    /** The interval under the τ of {@link #mixture}; empty as there, and where no outcomes differ. */
    public static Optional<AlwaysValid> of(Sample first, Sample second, double confidence) {
        return of(first, second, Variances.own(first, second), confidence);
    }

    static Optional<AlwaysValid> of(Sample first, Sample second, Variances variances, double confidence) {
        double mixture = mixture(first, second);
        return mixture > 0
                ? of(
                        first.mean() - second.mean(),
                        variances.first() / first.size() + variances.second() / second.size(),
                        Math.min(first.size(), second.size()),
                        mixture,
                        confidence)
                : Optional.empty();
    }

    /**
     * A fifth of the standard deviation of the outcomes of both groups, each group counted alike: what is called a small effect
     * (J. Cohen, "Statistical Power Analysis for the Behavioral Sciences", 2nd ed., 1988, section 2.2.3). The interval is
     * then within a tenth of the narrowest that any τ gives, from 200 people to 10,000.
     */
    public static double mixture(Sample first, Sample second) {
        return SMALL * Math.sqrt((first.variance() + second.variance()) / 2);
    }

    /**
     * The interval of a difference whose squared standard error is known.
     *
     * @param value the difference
     * @param variance its squared standard error
     * @param fewest outcomes in the smaller of the two samples
     */
    static Optional<AlwaysValid> of(double value, double variance, long fewest, double mixture, double confidence) {
        if (!(mixture > 0)) {
            throw new IllegalArgumentException("The mixture was " + mixture + " but must be positive");
        }
        if (fewest < FEWEST || !(variance > 0)) {
            return Optional.empty();
        }
        double reach = reach(variance, mixture, confidence);
        return Optional.of(new AlwaysValid(value, value - reach, value + reach));
    }

    /**
     * Half the length of the interval of a difference.
     *
     * @param variance its squared standard error; positive
     * @param mixture τ
     * @return infinite when τ is not positive
     */
    public static double reach(double variance, double mixture, double confidence) {
        if (!(mixture > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        double spread = mixture * mixture;
        return Math.sqrt(2
                * variance
                * (variance + spread)
                / spread
                * Math.log(Math.sqrt((variance + spread) / variance) / (1 - confidence)));
    }

    /** Whether the difference cannot be chance. */
    public boolean isSignificant() {
        return low > 0 || high < 0;
    }
}
