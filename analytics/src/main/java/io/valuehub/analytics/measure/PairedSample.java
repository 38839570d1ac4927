package io.valuehub.analytics.measure;

/**
 * Outcomes with what was known of the same people before: number, means, variances and covariance, taken in one at a
 * time.
 */
public final class PairedSample {

    private final Sample before = new Sample();
    private final Sample outcome = new Sample();
    private double products;

    /**
     * Takes in one person.
     *
     * @param before known before the decision
     * @param outcome after it
     */
    public void add(double before, double outcome) {
        double off = before - (this.before.size() == 0 ? 0 : this.before.mean());
        this.before.add(before);
        this.outcome.add(outcome);
        products += off * (outcome - this.outcome.mean());
    }

    /** What was known before. */
    public Sample before() {
        return before;
    }

    /** What came after. */
    public Sample outcome() {
        return outcome;
    }

    /** Sum of the products of the deviations from the means. */
    double products() {
        return products;
    }

    /** Sum of the squares of the deviations of what was known before. */
    double squares() {
        return before.size() < 2 ? 0 : before.variance() * (before.size() - 1);
    }
}
