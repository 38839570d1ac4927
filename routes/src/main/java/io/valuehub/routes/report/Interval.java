package io.valuehub.routes.report;

import io.valuehub.analytics.model.ExpectationInterval;
import io.valuehub.analytics.model.PredictionInterval;

/**
 * An interval; the name of what holds it says whether it is a confidence interval of an expectation or a prediction
 * interval of what will really happen.
 *
 * @param low lower limit
 * @param high upper limit
 * @param level probability with which it holds, 0.9
 */
public record Interval(double low, double high, double level) {

    /** Of an expectation; null when either limit is. */
    public static Interval confidence(Double low, Double high) {
        return low == null || high == null ? null : new Interval(low, high, ExpectationInterval.LEVEL);
    }

    /** Of what will really happen. */
    public static Interval prediction(PredictionInterval interval) {
        return new Interval(interval.low(), interval.high(), PredictionInterval.LEVEL);
    }
}
