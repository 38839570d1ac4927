package io.valuehub.analytics.model;

import java.util.Map;

/**
 * A model of how long customers under contract stay, in periods of the contract (months, years): S(t) is the share of them who
 * are still there after t renewals, S(0) = 1, the retention rate of period t is S(t) / S(t − 1). Implementations are immutable.
 *
 * <p>Source: P. S. Fader, B. G. S. Hardie, "How to Project Customer Retention", Journal of Interactive Marketing 21(1), 2007.
 */
public interface RetentionModel {

    /** Name as in the literature and in reports. */
    String name();

    /** Parameters by their names in the literature. */
    Map<String, Double> parameters();

    /**
     * S(t): probability that a new customer is still there after t periods.
     *
     * @param periods not negative
     */
    double survival(int periods);

    /** r(t) = S(t) / S(t − 1): probability that a customer who has been there for t − 1 periods renews once more. */
    default double retention(int period) {
        return survival(period) / survival(period - 1);
    }

    /** P(T = t) = S(t − 1) − S(t): probability that a new customer leaves after exactly t periods. */
    default double churn(int period) {
        return survival(period - 1) - survival(period);
    }

    /**
     * Discounted expected residual lifetime (DERL) of a customer who has been there for some periods and is about to renew
     * or not: Σ_{k≥0} S(n + k) / S(n − 1) · (1 + d)^−k, in renewals, with n − 1 periods behind.
     *
     * @param discountPerPeriod d &gt; 0
     * @param renewals made so far, n − 1 ≥ 0
     */
    double discountedRenewals(double discountPerPeriod, int renewals);
}
