package io.valuehub.analytics.kpi;

/**
 * What a cohort did in one period.
 *
 * @param age periods since that of the first order, which is 0
 * @param complete whether the period was over by the as-of day; otherwise its figures will still rise
 * @param active customers of the cohort with an order in the period
 * @param retention their share of the cohort, with Wilson's interval
 * @param repeaters customers of the cohort who had ordered twice or more by the period's end
 * @param repeat their share of the cohort, with Wilson's interval
 * @param orders in the period
 * @param revenue in the period, after refunds, in the currency of the orders; null when no order has a known value
 * @param cumulativeRevenue from the first order to the period's end; null when no order has a known value
 * @param value cumulative margin per customer of the cohort: margin · cumulativeRevenue / customers; null as before
 */
public record CohortAge(
        int age,
        boolean complete,
        long active,
        Estimate retention,
        long repeaters,
        Estimate repeat,
        long orders,
        Double revenue,
        Double cumulativeRevenue,
        Double value) {}
