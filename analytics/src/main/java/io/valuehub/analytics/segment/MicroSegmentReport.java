package io.valuehub.analytics.segment;

import java.util.List;

/**
 * How micro-segments were found, and how far to trust them. Plain values, ready to be printed or stored.
 *
 * @param number of groups; 0 when there are none
 * @param apart whether they stand apart; otherwise they are slices of one cloud
 * @param why in one sentence
 * @param silhouette mean over a sample: near 1 is well apart, near 0 is not; null without groups
 * @param stability mean adjusted Rand index between fits to random halves of the customers; null without groups
 * @param agreement adjusted Rand index with the run before, over customers in both; null without one
 * @param candidates every number of Gaussian components that was weighed
 */
public record MicroSegmentReport(
        int number,
        boolean apart,
        String why,
        Double silhouette,
        Double stability,
        Double agreement,
        List<Candidate> candidates) {

    /**
     * A mixture of so many Gaussians.
     *
     * @param bic smaller describes the density better
     * @param icl smaller describes groups that stand apart better
     */
    public record Candidate(int number, double logLikelihood, double bic, double icl) {}

    public MicroSegmentReport {
        candidates = List.copyOf(candidates);
    }
}
