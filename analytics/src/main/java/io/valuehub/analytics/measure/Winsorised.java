package io.valuehub.analytics.measure;

import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.ranking.NaNStrategy;

/**
 * Outcomes with the largest cut to a quantile of all of them, both groups together: a few great spenders hide what
 * happened to everybody else. A view beside the raw one, never instead of it.
 */
public final class Winsorised {

    private Winsorised() {}

    /**
     * The largest value that stays: a quantile of all outcomes (Hyndman and Fan's type 7).
     *
     * @param quantile strictly between 0 and 1, e.g. 0.99
     * @return infinite when there is no outcome
     */
    public static double limit(double[] outcomes, double quantile) {
        if (outcomes.length == 0) {
            return Double.POSITIVE_INFINITY;
        }
        return new Percentile(100 * quantile)
                .withEstimationType(Percentile.EstimationType.R_7)
                .withNaNStrategy(NaNStrategy.FAILED)
                .evaluate(outcomes);
    }

    /** The outcomes, none above the limit. */
    public static double[] cut(double[] outcomes, double limit) {
        return Arrays.stream(outcomes).map(outcome -> Math.min(outcome, limit)).toArray();
    }
}
