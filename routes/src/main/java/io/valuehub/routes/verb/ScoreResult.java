package io.valuehub.routes.verb;

import io.valuehub.analytics.model.ModelReport;
import io.valuehub.routes.report.Excluded;
import java.time.LocalDate;
import java.util.Map;

/**
 * What a score run came to.
 *
 * @param run its number
 * @param asOf the last day it looked at
 * @param customers scored
 * @param orders of those customers
 * @param revenue of those customers after refunds, with two decimals; null when no order has an amount
 * @param currency of the revenue
 * @param excluded orders that were not scored
 * @param segments members by segment
 * @param model which models were used and why
 */
public record ScoreResult(
        long run,
        LocalDate asOf,
        long customers,
        long orders,
        String revenue,
        String currency,
        Excluded excluded,
        Map<String, Long> segments,
        ModelReport model) {}
