package io.valuehub.analytics.decide;

import io.valuehub.analytics.measure.PolicyValue;
import java.util.List;

/**
 * Whether a policy that tells customers apart may replace the one that runs.
 *
 * @param decisions it was judged on; by models that had not seen their customers
 * @param effectiveSample how many decisions of its own the past is worth
 * @param meanWeight about 1 when the logged probabilities are true
 * @param refusals why the past does not tell its value; empty when it does
 * @param values its value a decision by IPS, SNIPS and DR; empty when refused
 * @param running value a decision of the policy that ran; null when there was no decision
 * @param difference of the doubly robust value and the running one; null when refused
 * @param low lower end of its 95 % interval
 * @param high upper end
 * @param outcome what follows
 * @param why in one sentence
 */
public record PolicyVerdict(
        int decisions,
        double effectiveSample,
        double meanWeight,
        List<String> refusals,
        List<PolicyValue> values,
        Double running,
        Double difference,
        Double low,
        Double high,
        Outcome outcome,
        String why) {

    /** What follows from a verdict. */
    public enum Outcome {
        /** Everybody is decided for by it. */
        LIVE,
        /** One in ten is decided for by it, so that more is known of it. */
        RAMP,
        /** The policy before it goes on. */
        KEPT
    }

    public PolicyVerdict {
        refusals = List.copyOf(refusals);
        values = List.copyOf(values);
    }
}
