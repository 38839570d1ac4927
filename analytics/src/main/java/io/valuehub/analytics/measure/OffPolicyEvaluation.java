package io.valuehub.analytics.measure;

import io.valuehub.analytics.words.Sentence;
import io.valuehub.analytics.words.Words;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * What a policy would have brought, told from decisions that another one made with known probabilities, w = π(a|x) /
 * π₀(a|x):
 *
 * <pre>
 * IPS   = mean of w y
 * SNIPS = Σ w y / Σ w
 * DR    = mean of q(π) + w (y − q(a))     (q: what a model expects)
 * </pre>
 *
 * It refuses to answer where the past says too little of the policy: an effective sample (Σ w)² / Σ w² below {@value
 * #FEWEST}, a mean weight off 1 by more than {@value #MOST_OFF} (the logged probabilities cannot be true then), or a logged
 * probability below {@value #LEAST_PROBABILITY}. Immutable.
 *
 * <p>Sources: D. G. Horvitz, D. J. Thompson, JASA 47, 1952; A. Swaminathan, T. Joachims, "The Self-Normalized Estimator
 * for Counterfactual Learning", NIPS 2015; M. Dudík, J. Langford, L. Li, "Doubly Robust Policy Evaluation and Learning",
 * ICML 2011.
 */
public final class OffPolicyEvaluation {

    /** Smallest effective sample. */
    public static final double FEWEST = 200;

    /** How far the mean weight may be from 1. */
    public static final double MOST_OFF = 0.10;

    /** Smallest logged probability. */
    public static final double LEAST_PROBABILITY = 0.005;

    private final List<LoggedDecision> decisions;
    private final double confidence;
    private final double meanWeight;
    private final double effectiveSample;

    private OffPolicyEvaluation(List<LoggedDecision> decisions, double confidence) {
        this.decisions = List.copyOf(decisions);
        this.confidence = confidence;
        double sum = 0;
        double squares = 0;
        for (LoggedDecision decision : this.decisions) {
            sum += decision.weight();
            squares += decision.weight() * decision.weight();
        }
        this.meanWeight = sum / this.decisions.size();
        this.effectiveSample = squares == 0 ? 0 : sum * sum / squares;
    }

    /**
     * Evaluates a policy.
     *
     * @param decisions of the past, with the policy's probability of the same choice
     * @param confidence of the intervals, e.g. 0.95
     */
    public static OffPolicyEvaluation of(List<LoggedDecision> decisions, double confidence) {
        return new OffPolicyEvaluation(decisions, confidence);
    }

    /** How many decisions of the policy's own the past is worth. */
    public double effectiveSample() {
        return effectiveSample;
    }

    /** Mean of the weights; about 1 when the logged probabilities are true. */
    public double meanWeight() {
        return meanWeight;
    }

    /** Why the past does not tell the policy's value; empty when it does. */
    public List<String> refusals(Words words) {
        List<String> refusals = new ArrayList<>();
        if (!(effectiveSample >= FEWEST)) {
            refusals.add(words.say(Sentence.FEW_LIKE_THIS, effectiveSample, FEWEST));
        }
        if (!(Math.abs(meanWeight - 1) <= MOST_OFF)) {
            refusals.add(words.say(Sentence.WEIGHTS_OFF, meanWeight, MOST_OFF));
        }
        long unlikely = decisions.stream()
                .filter(d -> d.logged() < LEAST_PROBABILITY && d.target() > 0)
                .count();
        if (unlikely > 0) {
            refusals.add(words.say(Sentence.UNLIKELY_CHOICES, unlikely, LEAST_PROBABILITY));
        }
        return refusals;
    }

    /** Inverse propensity score. */
    public PolicyValue ips() {
        Sample sample = new Sample();
        decisions.forEach(d -> sample.add(d.weight() * d.outcome()));
        return value("IPS", sample);
    }

    /** Self-normalised inverse propensity score; its error by the delta method. */
    public PolicyValue snips() {
        double sum = 0;
        double weights = 0;
        for (LoggedDecision d : decisions) {
            sum += d.weight() * d.outcome();
            weights += d.weight();
        }
        double value = sum / weights;
        double squares = 0;
        for (LoggedDecision d : decisions) {
            double off = d.weight() * (d.outcome() - value);
            squares += off * off;
        }
        return value("SNIPS", value, Math.sqrt(squares) / weights);
    }

    /** Doubly robust: right when either the probabilities or the model are. */
    public PolicyValue doublyRobust() {
        Sample sample = new Sample();
        decisions.forEach(d -> sample.add(d.expectedTarget() + d.weight() * (d.outcome() - d.expected())));
        return value("DR", sample);
    }

    private PolicyValue value(String method, Sample sample) {
        return value(method, sample.mean(), Math.sqrt(sample.variance() / sample.size()));
    }

    private PolicyValue value(String method, double value, double error) {
        double reach = new NormalDistribution(null, 0, 1).inverseCumulativeProbability((1 + confidence) / 2) * error;
        return new PolicyValue(method, value, value - reach, value + reach, error);
    }
}
