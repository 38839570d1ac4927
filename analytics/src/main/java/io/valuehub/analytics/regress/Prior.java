package io.valuehub.analytics.regress;

import java.util.Arrays;

/**
 * Independent normal beliefs about the coefficients of a regression before the data are seen.
 *
 * @param means by coefficient
 * @param precisions 1 / variance by coefficient; 0 for no belief
 */
public record Prior(double[] means, double[] precisions) {

    public Prior {
        means = means.clone();
        precisions = precisions.clone();
        if (means.length != precisions.length) {
            throw new IllegalArgumentException("There were " + means.length + " means and " + precisions.length
                    + " precisions but each coefficient must have both");
        }
        for (double precision : precisions) {
            if (!(precision >= 0) || Double.isInfinite(precision)) {
                throw new IllegalArgumentException("Precision was " + precision + " but must be zero or more");
            }
        }
    }

    /** Every coefficient is near 0 with this standard deviation, the first (the intercept) with ten times it. */
    public static Prior ridge(int coefficients, double standardDeviation) {
        double[] precisions = new double[coefficients];
        Arrays.fill(precisions, 1 / (standardDeviation * standardDeviation));
        precisions[0] /= 100;
        return new Prior(new double[coefficients], precisions);
    }

    @Override
    public double[] means() {
        return means.clone();
    }

    @Override
    public double[] precisions() {
        return precisions.clone();
    }

    int size() {
        return means.length;
    }
}
