package io.valuehub.analytics.kpi;

import java.time.LocalDate;

/**
 * A key figure of one month.
 *
 * @param month its first day
 * @param value the figure
 * @param low lower end of its 95% interval; null when it is counted or there is too little to tell
 * @param high upper end; null likewise
 * @param size how many customers, answers or intervals it rests on
 * @param complete whether the month was over by the as-of day and all months it looks back to lie after the first order;
 *     otherwise it compares with nothing
 */
public record KpiPoint(LocalDate month, double value, Double low, Double high, long size, boolean complete) {

    static KpiPoint of(LocalDate month, Estimate estimate, boolean complete) {
        return new KpiPoint(month, estimate.value(), estimate.low(), estimate.high(), estimate.size(), complete);
    }

    Estimate estimate() {
        return new Estimate(value, low, high, size);
    }
}
