package io.valuehub.analytics.measure;

import java.util.Arrays;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * Whether as many people were held out as were meant to be. When not, something decided who is in which group that was
 * not chance, and no difference between the groups means anything. Pearson's chi-square.
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
        long[] groups = {heldOut, treated};
        return new SampleRatio(heldOut, treated, share, pValue(groups, new double[] {share, 1 - share}));
    }

    /**
     * How probable sizes as far off what was meant are by chance; 1 when there is nobody.
     *
     * @param sizes of two groups or more
     * @param weights that were meant for them, positive, in any unit
     */
    public static double pValue(long[] sizes, double[] weights) {
        double all = Arrays.stream(sizes).sum();
        double weight = Arrays.stream(weights).sum();
        if (all == 0) {
            return 1;
        }
        double chiSquare = 0;
        for (int g = 0; g < sizes.length; g++) {
            double meant = all * weights[g] / weight;
            chiSquare += (sizes[g] - meant) * (sizes[g] - meant) / meant;
        }
        return 1 - new ChiSquaredDistribution(null, sizes.length - 1.0).cumulativeProbability(chiSquare);
    }

    /** Whether the groups are not what they were meant to be. */
    public boolean isMismatch() {
        return pValue < LEAST;
    }
}
