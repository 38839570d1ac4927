package io.valuehub.analytics.kpi;

import java.util.List;
import java.util.Optional;

/**
 * A key figure month by month. Months in which it has no value are left out.
 *
 * @param kpi which one
 * @param points the earliest first
 */
public record KpiSeries(Kpi kpi, List<KpiPoint> points) {

    public KpiSeries {
        points = List.copyOf(points);
    }

    /**
     * A complete month against the one before.
     *
     * @param latest the last complete month
     * @param before the month before it
     * @param change latest minus before, in the figure's unit
     * @param relative change as a share of the month before; null when that is not above 0
     * @param beyondChance whether the two intervals lie apart, which asks for more than a significant difference; null
     *     when the figure has no interval
     */
    public record Comparison(KpiPoint latest, KpiPoint before, double change, Double relative, Boolean beyondChance) {}

    /** The last complete month; when there is none, the last. */
    public Optional<KpiPoint> latest() {
        List<KpiPoint> complete = complete();
        return complete.isEmpty()
                ? points.stream().reduce((one, next) -> next)
                : Optional.of(complete.get(complete.size() - 1));
    }

    /** The last complete month against the calendar month before; empty when either is missing or incomplete. */
    public Optional<Comparison> comparison() {
        List<KpiPoint> complete = complete();
        if (complete.size() < 2) {
            return Optional.empty();
        }
        KpiPoint latest = complete.get(complete.size() - 1);
        KpiPoint before = complete.get(complete.size() - 2);
        if (!before.month().plusMonths(1).equals(latest.month())) {
            return Optional.empty();
        }
        double change = latest.value() - before.value();
        return Optional.of(new Comparison(
                latest,
                before,
                change,
                before.value() > 0 ? change / before.value() : null,
                latest.low() == null || before.low() == null
                        ? null
                        : latest.estimate().liesApartFrom(before.estimate())));
    }

    private List<KpiPoint> complete() {
        return points.stream().filter(KpiPoint::complete).toList();
    }
}
