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
 * @param predictionWindow days that predictions of orders and spend look ahead
 * @param rfm the owner's limits between RFM scores
 */
public record ScoreSettings(
        String cron, double margin, Period horizon, double annualDiscount, int predictionWindow, RfmLimits rfm) {

    /** Where nothing else is said. */
    private static final int USUAL_WINDOW = 90;

    /** With a prediction window of 90 days, and fifths of the customers for RFM. */
    public ScoreSettings(String cron, double margin, Period horizon, double annualDiscount) {
        this(cron, margin, horizon, annualDiscount, USUAL_WINDOW, RfmLimits.NONE);
    }
}
