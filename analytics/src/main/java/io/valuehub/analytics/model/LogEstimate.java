package io.valuehub.analytics.model;

/**
 * An estimate of something positive, and where its logarithm lies.
 *
 * @param value the estimate
 * @param shift of the middle of what is likely, ln of it over the estimate
 * @param error standard deviation of the logarithm; NaN when unknown
 */
record LogEstimate(double value, double shift, double error) {

    static LogEstimate of(double value, double error) {
        return new LogEstimate(value, 0, error);
    }

    /** With another error beside, independent of the first. */
    LogEstimate with(double other) {
        return new LogEstimate(value, shift, Math.sqrt(error * error + other * other));
    }

    ExpectationInterval interval() {
        return ExpectationInterval.around(value, shift, error);
    }
}
