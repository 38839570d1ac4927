package io.valuehub.analytics.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * By how much the log score of one model is above that of another on the same holdouts, and how exactly that is known. With
 * d_i the difference of the logarithms of the probabilities that the two gave to what customer i did, added up over the
 * holdouts, which share customers,
 *
 * <pre>
 * lead = Σ d_i,   error² = n / (n − 1) · Σ (d_i − lead / n)²
 * </pre>
 *
 * <p>Source: F. X. Diebold, R. S. Mariano, "Comparing predictive accuracy", Journal of Business &amp; Economic Statistics 13(3),
 * 1995, with customers in the place of periods.
 *
 * @param lead above 0 when the one is better
 * @param error standard error of the lead
 */
record LogScoreLead(double lead, double error) {

    /**
     * Compares.
     *
     * @param one trials of a model, one for each holdout
     * @param other trials of another model on the same holdouts
     */
    static LogScoreLead of(List<Trial> one, List<Trial> other) {
        Map<Long, Double> differences = new HashMap<>();
        for (int h = 0; h < one.size(); h++) {
            double[] ours = one.get(h).logScores();
            double[] theirs = other.get(h).logScores();
            for (int i = 0; i < ours.length; i++) {
                differences.merge(one.get(h).holdout().calibration().customer(i), ours[i] - theirs[i], Double::sum);
            }
        }
        double lead = 0;
        double squares = 0;
        for (double difference : differences.values()) {
            lead += difference;
            squares += difference * difference;
        }
        int size = differences.size();
        double spread = Math.max(0, squares - lead * lead / size);
        return new LogScoreLead(lead, size > 1 ? Math.sqrt(spread * size / (size - 1)) : Double.POSITIVE_INFINITY);
    }

    /** Whether the lead is no more than so many standard errors: chance may have made it. */
    boolean within(double errors) {
        return lead <= errors * error;
    }
}
