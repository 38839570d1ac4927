package io.valuehub.routes.settings;

import java.time.Period;

/**
 * How customers are scored.
 *
 * @param cron Quartz expression
 * @param margin share of revenue (0 to 1) left after the cost of goods
 * @param horizon how far ahead churn, expected orders and lifetime value look
 * @param annualDiscount yearly discount rate of future money, e.g. 0.10
 */
public record ScoreSettings(String cron, double margin, Period horizon, double annualDiscount) {}
