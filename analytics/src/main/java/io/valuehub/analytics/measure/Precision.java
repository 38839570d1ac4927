package io.valuehub.analytics.measure;

import java.util.function.DoublePredicate;

/**
 * When an effect of a given size can be told from chance: when its true size is 2.80 standard errors, it is found in 8
 * of 10 experiments at the 5 % level. Whether enough was observed is judged by this alone, never by the result: looking
 * at results again and again until one is significant finds effects that are not there.
 */
public final class Precision {

    /** z of 0.80: standard errors between what is found in half of all cases and in 8 of 10. */
    public static final double POWER = 0.841621;

    private static final double ERRORS = 1.959964 + POWER;

    private static final double LONGEST_WEEKS = 10 * 52.0;

    private Precision() {}

    /** The smallest true effect that such a standard error lets one see. */
    public static double smallestVisible(double standardError) {
        return ERRORS * standardError;
    }

    /**
     * Weeks until there is enough.
     *
     * @param enough whether there is after so many weeks; once true it stays so
     * @return 0 when there is already; infinite when not within ten years
     */
    public static double weeksUntil(DoublePredicate enough) {
        double low = 0;
        double high = LONGEST_WEEKS;
        if (!enough.test(high)) {
            return Double.POSITIVE_INFINITY;
        }
        if (enough.test(low)) {
            return 0;
        }
        while (high - low > 0.01) {
            double middle = (low + high) / 2;
            if (enough.test(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
