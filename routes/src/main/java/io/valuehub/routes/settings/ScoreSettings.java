package io.valuehub.routes.settings;

import io.valuehub.analytics.segment.RfmLimits;
import java.time.Period;

/**
 * How customers are scored.
 *
 * @param cron Quartz expression
 * @param margin share of revenue (0 to 1) left after the cost of goods
 * @param horizon how far ahead churn, expected orders and lifetime value look
 * @param annualDiscount yearly discount rate of future money, e.g. 0.10
 * @param rfm the owner's limits between RFM scores
 */
public record ScoreSettings(String cron, double margin, Period horizon, double annualDiscount, RfmLimits rfm) {

    /** With fifths of the customers for RFM. */
    public ScoreSettings(String cron, double margin, Period horizon, double annualDiscount) {
        this(cron, margin, horizon, annualDiscount, RfmLimits.NONE);
    }
}
