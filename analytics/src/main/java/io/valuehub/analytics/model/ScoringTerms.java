package io.valuehub.analytics.model;

import java.time.Period;
import java.util.Objects;

/**
 * What scores look ahead to.
 *
 * @param horizon how far ahead churn, expected orders and lifetime value look; positive
 * @param margin share of revenue (0 to 1) left after the cost of goods
 * @param annualDiscount yearly discount rate of future money, e.g. 0.10; not negative
 */
public record ScoringTerms(Period horizon, double margin, double annualDiscount) {

    public ScoringTerms {
        Objects.requireNonNull(horizon, "horizon");
        if (horizon.isNegative() || horizon.isZero()) {
            throw new IllegalArgumentException("Horizon was " + horizon + " but must be positive");
        }
        if (!(margin >= 0 && margin <= 1)) {
            throw new IllegalArgumentException("Margin was " + margin + " but must be between 0 and 1");
        }
        if (!(annualDiscount >= 0) || Double.isInfinite(annualDiscount)) {
            throw new IllegalArgumentException("Annual discount was " + annualDiscount + " but must be zero or more");
        }
    }
}
