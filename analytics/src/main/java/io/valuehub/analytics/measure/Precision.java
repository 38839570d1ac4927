package io.valuehub.analytics.measure;

/**
 * When an effect of a given size can be told from chance: when its true size is 2.80 standard errors, it is found in 8
 * of 10 experiments at the 5 % level. Whether enough was observed is judged by this alone, never by the result: looking
 * at results again and again until one is significant finds effects that are not there.
 */
public final class Precision {

    /** z of 0.975 plus z of 0.80. */
    private static final double ERRORS = 1.959964 + 0.841621;

    private static final double LONGEST_WEEKS = 10 * 52.0;

    private Precision() {}

    /** The smallest true effect that such a standard error lets one see. */
    public static double smallestVisible(double standardError) {
        return ERRORS * standardError;
    }

    /**
     * Weeks until an effect of that size can be seen.
     *
     * @param treated outcomes so far
     * @param treatedPerWeek how many more come in a week
     * @param heldOut outcomes so far
     * @param heldOutPerWeek how many more come in a week
     * @param effect the size that is expected, in the unit of the outcomes
     * @return 0 when it can be seen already; infinite when not within ten years
     */
    public static double weeksUntil(
            Sample treated, double treatedPerWeek, Sample heldOut, double heldOutPerWeek, double effect) {
        double low = 0;
        double high = LONGEST_WEEKS;
        if (error(treated, treatedPerWeek, heldOut, heldOutPerWeek, high) > effect / ERRORS) {
            return Double.POSITIVE_INFINITY;
        }
        if (error(treated, treatedPerWeek, heldOut, heldOutPerWeek, low) <= effect / ERRORS) {
            return 0;
        }
        while (high - low > 0.01) {
            double middle = (low + high) / 2;
            if (error(treated, treatedPerWeek, heldOut, heldOutPerWeek, middle) > effect / ERRORS) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** Not a number, and so never small enough, while a variance is unknown. */
    private static double error(Sample a, double aPerWeek, Sample b, double bPerWeek, double weeks) {
        double error =
                Math.sqrt(a.variance() / (a.size() + aPerWeek * weeks) + b.variance() / (b.size() + bPerWeek * weeks));
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }
}
