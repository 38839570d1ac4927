package io.valuehub.analytics.measure;

/**
 * A past decision and what another policy would have done in its place.
 *
 * @param logged probability with which the action was chosen then; positive, at most 1
 * @param target probability with which the other policy would have chosen the same action
 * @param outcome of it
 * @param expected outcome a model expects of the action; any number, 0 without a model
 * @param expectedTarget outcome the model expects under the other policy, over all its actions; 0 without a model
 */
public record LoggedDecision(double logged, double target, double outcome, double expected, double expectedTarget) {

    public LoggedDecision {
        if (!(logged > 0 && logged <= 1) || !(target >= 0 && target <= 1)) {
            throw new IllegalArgumentException("Probabilities were " + logged + " and " + target
                    + " but the logged one must be positive and neither above 1");
        }
    }

    /** By how much this decision stands for the other policy's. */
    double weight() {
        return target / logged;
    }
}
