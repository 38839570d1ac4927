package io.valuehub.analytics.measure;

import java.util.Arrays;

/**
 * What followed the decisions of one group, when people and not decisions were drawn into the groups: a person's
 * decisions resemble each other, so that counting each as independent would make intervals too narrow.
 *
 * <p>The mean a decision is R = ΣY / ΣN over people with N decisions worth Y; each person enters as
 *
 * <pre>
 * z = R + (Y − R N) / N̄,   so that mean(z) = R and var(z) / n is the delta method's variance of R
 * </pre>
 *
 * and any comparison of means may be used on z. With one decision each, z is the outcome itself.
 *
 * <p>Sources: A. Deng, U. Knoblich, J. Lu, "Applying the Delta Method in Metric Analytics", KDD 2018, section 3; R.
 * Budylin et al., "Consistent Transformation of Ratio Metrics for Efficient Online Controlled Experiments", WSDM 2018.
 */
public final class ClusteredSample {

    private static final int FIRST_ROOM = 64;

    private double[] decisions = new double[FIRST_ROOM];
    private double[] outcomes = new double[FIRST_ROOM];
    private double[] before = new double[FIRST_ROOM];
    private int people;

    /**
     * Takes in one person.
     *
     * @param decisions how many; at least one, the last ones in part while their outcome is known in part
     * @param before what was known before the first of them; NaN when it is not known
     * @param outcome sum of what followed
     */
    public void add(double decisions, double before, double outcome) {
        if (!(decisions >= 1)) {
            throw new IllegalArgumentException("Decisions were " + decisions + " but must be at least 1");
        }
        if (people == outcomes.length) {
            this.decisions = Arrays.copyOf(this.decisions, 2 * people);
            this.outcomes = Arrays.copyOf(this.outcomes, 2 * people);
            this.before = Arrays.copyOf(this.before, 2 * people);
        }
        this.decisions[people] = decisions;
        this.outcomes[people] = outcome;
        this.before[people++] = before;
    }

    /** How many people. */
    public int people() {
        return people;
    }

    /** How many decisions. */
    public long decisions() {
        return Math.round(sum(decisions));
    }

    /** Sum of the outcomes. */
    public double total() {
        return sum(outcomes);
    }

    /** Mean outcome a decision; NaN when there is none. */
    public double mean() {
        return sum(outcomes) / sum(decisions);
    }

    /** The outcomes of all people, each the sum over their decisions. */
    public double[] outcomes() {
        return Arrays.copyOf(outcomes, people);
    }

    /** Decisions a person; NaN when there is nobody. */
    public double decisionsEach() {
        return sum(decisions) / people;
    }

    /** What followed, a person; NaN when there is nobody. */
    public double meanEach() {
        return sum(outcomes) / people;
    }

    /**
     * The people as a sample of outcomes a decision.
     *
     * @param limit outcomes above it are cut to it
     */
    public Sample linearised(double limit) {
        return sample(decisionsEach(), sumCut(limit) / sum(decisions), limit).outcome();
    }

    /** Sum of the outcomes, those above the limit cut to it. */
    double sumCut(double limit) {
        return Arrays.stream(outcomes, 0, people)
                .map(outcome -> Math.min(outcome, limit))
                .sum();
    }

    /**
     * The people as a sample of outcomes for each so many decisions, with what was known before; who is not known counts
     * as the mean of the others.
     *
     * @param size decisions an outcome is divided by
     * @param ratio outcome of a decision that is allowed for: what a person's number of decisions above or below the
     *     mean explains
     * @param limit outcomes above it are cut to it
     */
    PairedSample sample(double size, double ratio, double limit) {
        double each = decisionsEach();
        double known = Arrays.stream(before, 0, people)
                .filter(was -> !Double.isNaN(was))
                .average()
                .orElse(0);
        PairedSample sample = new PairedSample();
        for (int i = 0; i < people; i++) {
            sample.add(
                    Double.isNaN(before[i]) ? known : before[i],
                    (Math.min(outcomes[i], limit) - ratio * (decisions[i] - each)) / size);
        }
        return sample;
    }

    private double sum(double[] values) {
        double sum = 0;
        for (int i = 0; i < people; i++) {
            sum += values[i];
        }
        return sum;
    }
}
