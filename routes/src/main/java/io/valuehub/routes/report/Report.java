package io.valuehub.routes.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.kpi.Acquisition;
import io.valuehub.analytics.kpi.Cohorts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The hub at a glance, as of one score run.
 *
 * @param asOf the last day the run looked at
 * @param scoreRun its number
 * @param scoredAt when it was made
 * @param customers people with an order that counts
 * @param orders of those people
 * @param revenue of those people after refunds, with two decimals; null when no order has an amount
 * @param currency of the revenue
 * @param rfm quartiles over the customers
 * @param excluded orders that were not scored
 * @param segments in the order of their names
 * @param sources how each stream was last read
 * @param model which models were used and why, as the run keeps it
 * @param predictions how predictions were learned and how they held up, as the run keeps it; null for none
 * @param campaigns what each earned, or that it cannot be said yet
 * @param actions how many are in which state; those of a preview under {@code PREVIEW}
 * @param inDoubt actions of which nobody knows whether they happened
 * @param kpis key figures month by month, those without any value left out
 * @param cohorts customers by the month of their first order, unless others were asked for
 * @param acquisition what customers are worth by the way they came; null when no order value is known
 * @param groups lifecycle stages and micro-segments
 * @param movement since a month and a quarter before, under {@code month} and {@code quarter}; without RFM cells, which
 *     are too many to print; empty where there is no earlier run, and where it was not asked for
 */
public record Report(
        LocalDate asOf,
        long scoreRun,
        Instant scoredAt,
        long customers,
        long orders,
        String revenue,
        String currency,
        RfmQuartiles rfm,
        Excluded excluded,
        List<SegmentSize> segments,
        List<SourceReport> sources,
        JsonNode model,
        JsonNode predictions,
        List<CampaignOutcome> campaigns,
        Map<String, Long> actions,
        List<ActionRow> inDoubt,
        List<KpiReport> kpis,
        Cohorts cohorts,
        Acquisition acquisition,
        Groups groups,
        Map<String, Movement> movement) {

    /** The same with what campaigns earned. */
    public Report withCampaigns(List<CampaignOutcome> outcomes) {
        return new Report(
                asOf,
                scoreRun,
                scoredAt,
                customers,
                orders,
                revenue,
                currency,
                rfm,
                excluded,
                segments,
                sources,
                model,
                predictions,
                outcomes,
                actions,
                inDoubt,
                kpis,
                cohorts,
                acquisition,
                groups,
                movement);
    }

    /** The same with other cohorts. */
    public Report withCohorts(Cohorts others) {
        return new Report(
                asOf,
                scoreRun,
                scoredAt,
                customers,
                orders,
                revenue,
                currency,
                rfm,
                excluded,
                segments,
                sources,
                model,
                predictions,
                campaigns,
                actions,
                inDoubt,
                kpis,
                others,
                acquisition,
                groups,
                movement);
    }

    /** The same with what moved since. */
    public Report withMovement(Map<String, Movement> since) {
        return new Report(
                asOf,
                scoreRun,
                scoredAt,
                customers,
                orders,
                revenue,
                currency,
                rfm,
                excluded,
                segments,
                sources,
                model,
                predictions,
                campaigns,
                actions,
                inDoubt,
                kpis,
                cohorts,
                acquisition,
                groups,
                since);
    }
}
