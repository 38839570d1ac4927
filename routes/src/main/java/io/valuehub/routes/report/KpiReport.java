package io.valuehub.routes.report;

import io.valuehub.analytics.kpi.Kpi;
import io.valuehub.analytics.kpi.KpiPoint;
import io.valuehub.analytics.kpi.KpiSeries;
import io.valuehub.analytics.kpi.KpiSeries.Comparison;
import java.util.List;
import java.util.Optional;

/**
 * A key figure with its definition.
 *
 * @param name {@code retention-rate}
 * @param title what people call it
 * @param formula how it is computed, in words
 * @param unit money, count, number, share, days or points
 * @param source orders, scores or feedback
 * @param interval how its 95% interval comes about; {@code counted} when it has none
 * @param latest the last complete month; where there is none, the last
 * @param before the month before; null when there is none to compare with
 * @param change latest minus before; null likewise
 * @param relativeChange change as a share of the month before; null likewise, and when that is not above 0
 * @param beyondChance whether the two intervals lie apart; null without intervals
 * @param points month by month, the earliest first
 */
public record KpiReport(
        String name,
        String title,
        String formula,
        String unit,
        String source,
        String interval,
        KpiPoint latest,
        KpiPoint before,
        Double change,
        Double relativeChange,
        Boolean beyondChance,
        List<KpiPoint> points) {

    /** Of a series with at least one point. */
    public static KpiReport of(KpiSeries series) {
        Kpi kpi = series.kpi();
        Optional<Comparison> comparison = series.comparison();
        return new KpiReport(
                kpi.word(),
                kpi.title(),
                kpi.formula(),
                kpi.unit().word(),
                kpi.source().word(),
                kpi.interval(),
                series.latest().orElseThrow(),
                comparison.map(Comparison::before).orElse(null),
                comparison.map(Comparison::change).orElse(null),
                comparison.map(Comparison::relative).orElse(null),
                comparison.map(Comparison::beyondChance).orElse(null),
                series.points());
    }
}
