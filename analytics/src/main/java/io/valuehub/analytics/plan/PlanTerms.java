package io.valuehub.analytics.plan;

/**
 * What the plan reckons with.
 *
 * @param margin share of revenue left after the cost of goods, 0 to 1
 * @param discount γ: what one unit of money of the next period is worth now; at least 0, below 1
 * @param pessimism quantile of what is possible that an action is judged by: 0.5 for the middle, 0.25 to be careful
 * @param draws from what is possible; more draws, steadier quantiles
 * @param seed of the draws
 */
public record PlanTerms(double margin, double discount, double pessimism, int draws, long seed) {

    public PlanTerms {
        if (!(margin >= 0 && margin <= 1)) {
            throw new IllegalArgumentException("Margin was " + margin + " but must be between 0 and 1");
        }
        if (!(discount >= 0 && discount < 1)) {
            throw new IllegalArgumentException("Discount was " + discount + " but must be at least 0 and below 1");
        }
        if (!(pessimism > 0 && pessimism < 1) || draws < 1) {
            throw new IllegalArgumentException("The quantile was " + pessimism + " of " + draws
                    + " draws but must be between 0 and 1, of at least one");
        }
    }
}
