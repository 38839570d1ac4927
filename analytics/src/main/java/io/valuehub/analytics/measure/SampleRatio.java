package io.valuehub.analytics.measure;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * Whether as many people were held out as were meant to be. When not, something decided who is in which group that was
 * not chance, and no difference between the groups means anything. Pearson's chi-square with one degree of freedom.
 *
 * <p>Source: A. Fabijan et al., "Diagnosing Sample Ratio Mismatch in Online Controlled Experiments", KDD 2019.
 *
 * @param heldOut people
 * @param treated people
 * @param share that was meant to be held out
 * @param pValue how probable a ratio as far off is by chance; 1 when there is nobody
 */
public record SampleRatio(long heldOut, long treated, double share, double pValue) {

    /** Below this no report is given. */
    public static final double LEAST = 0.001;

    /** Compares the groups with the share that was meant, strictly between 0 and 1. */
    public static SampleRatio of(long heldOut, long treated, double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("Share was " + share + " but must lie between 0 and 1");
        }
        double all = (double) heldOut + treated;
        if (all == 0) {
            return new SampleRatio(heldOut, treated, share, 1);
        }
        double off = heldOut - share * all;
        double chiSquare = off * off / (all * share * (1 - share));
        return new SampleRatio(
                heldOut, treated, share, 1 - new ChiSquaredDistribution(null, 1).cumulativeProbability(chiSquare));
    }

    /** Whether the groups are not what they were meant to be. */
    public boolean isMismatch() {
        return pValue < LEAST;
    }
}
