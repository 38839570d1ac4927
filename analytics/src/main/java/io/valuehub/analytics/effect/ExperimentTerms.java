package io.valuehub.analytics.effect;

/**
 * What an outcome is worth and an action costs, in the same money.
 *
 * @param value of one unit of the first outcome; NaN when not known
 * @param cost of giving one person any action but the control
 * @param seed of the draws behind standard errors
 */
public record ExperimentTerms(double value, double cost, long seed) {

    public ExperimentTerms {
        if (!(cost >= 0)) {
            throw new IllegalArgumentException("Cost was " + cost + " but must be zero or more");
        }
    }

    boolean isValued() {
        return !Double.isNaN(value);
    }

    /** Cost in units of the first outcome; 0 when its value is not known. */
    double costInOutcome() {
        return isValued() ? cost / value : 0;
    }

    ExperimentTerms withoutCost() {
        return new ExperimentTerms(value, 0, seed);
    }
}
