package io.valuehub.analytics.measure;

import java.util.Arrays;

/**
 * What followed the decisions of one group, when people and not decisions were drawn into the groups: a person's
 * decisions resemble each other, so that counting each as independent would make intervals too narrow. The mean a
 * decision is R = ΣY / ΣN over people with N decisions worth Y; each person enters as
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
     * @param decisions how many; at least one
     * @param before sum over the decisions of what was known before each; NaN when it is not known
     * @param outcome sum over the decisions of what followed
     */
    public void add(int decisions, double before, double outcome) {
        if (decisions < 1) {
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

    /**
     * The people as a sample of outcomes a decision, with what was known before; who is not known counts as the mean of
     * the others.
     *
     * @param limit outcomes above it are cut to it
     */
    public PairedSample linearised(double limit) {
        double[] cut = Arrays.stream(outcomes, 0, people)
                .map(outcome -> Math.min(outcome, limit))
                .toArray();
        double size = sum(decisions) / people;
        double ratio = sum(cut) / sum(decisions);
        double known = knownMean();
        PairedSample sample = new PairedSample();
        for (int i = 0; i < people; i++) {
            double was = Double.isNaN(before[i]) ? known * decisions[i] : before[i];
            sample.add(known + (was - known * decisions[i]) / size, ratio + (cut[i] - ratio * decisions[i]) / size);
        }
        return sample;
    }

    /** Mean a decision of what was known before; zero when nothing was. */
    private double knownMean() {
        double sum = 0;
        double count = 0;
        for (int i = 0; i < people; i++) {
            if (!Double.isNaN(before[i])) {
                sum += before[i];
                count += decisions[i];
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    private double sum(double[] values) {
        double sum = 0;
        for (int i = 0; i < people; i++) {
            sum += values[i];
        }
        return sum;
    }
}
