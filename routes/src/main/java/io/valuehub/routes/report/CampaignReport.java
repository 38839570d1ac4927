package io.valuehub.routes.report;

import java.time.Instant;
import java.util.List;

/**
 * What the hub earned: all campaigns together, each, and each action.
 *
 * @param measuredAt when
 * @param currency of all amounts
 * @param windowDays how long after a decision purchases count
 * @param confidence of the intervals
 * @param otherCurrencies orders after decisions that were left out, being in another currency
 * @param overall all campaigns together; null when none has decided anything yet
 * @param campaigns by name
 */
public record CampaignReport(
        Instant measuredAt,
        String currency,
        int windowDays,
        double confidence,
        long otherCurrencies,
        CampaignOutcome overall,
        List<CampaignOutcome> campaigns) {

    public CampaignReport {
        campaigns = List.copyOf(campaigns);
    }
}
