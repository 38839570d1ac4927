package io.valuehub.analytics.kpi;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The key figures that orders and answers give, month by month; what each means stands in {@link Kpi}. */
public final class Kpis {

    /** How many months are looked at, the one of the as-of day included. */
    public static final int MONTHS = 36;

    private Kpis() {}

    /**
     * All series, in the order of {@link Kpi}; a figure without any value is left out, and so is lifetime value, which
     * scores give.
     */
    public static List<KpiSeries> of(OrderHistory history, Collection<Answer> answers) {
        Map<Kpi, KpiSeries> series = new EnumMap<>(Kpi.class);
        if (history.size() > 0) {
            orders(history).forEach(one -> series.put(one.kpi(), one));
        }
        new FeedbackKpis(answers, history.asOf()).series().forEach(one -> series.put(one.kpi(), one));
        return series.values().stream().filter(one -> !one.points().isEmpty()).toList();
    }

    private static List<KpiSeries> orders(OrderHistory history) {
        LocalDate firstMonth = history.firstDay().withDayOfMonth(1);
        int last = Grain.MONTH.period(history.asOf());
        int first = Math.max(Grain.MONTH.period(firstMonth), last - MONTHS + 1);
        // Each month is counted by one thread alone, so sums do not depend on how many there are.
        List<Map<Kpi, Estimate>> months = IntStream.rangeClosed(first, last)
                .parallel()
                .mapToObj(month -> MonthFigures.of(history, Grain.MONTH.first(month)))
                .toList();
        List<KpiSeries> all = new ArrayList<>();
        for (Kpi kpi : Kpi.values()) {
            List<KpiPoint> points = new ArrayList<>();
            for (int i = 0; i < months.size(); i++) {
                LocalDate month = Grain.MONTH.first(first + i);
                Estimate estimate = months.get(i).get(kpi);
                if (estimate != null) {
                    boolean over = !Grain.MONTH.last(first + i).isAfter(history.asOf());
                    boolean whole = !month.plusMonths(1 - kpi.months()).isBefore(firstMonth);
                    points.add(KpiPoint.of(month, estimate, over && whole));
                }
            }
            all.add(new KpiSeries(kpi, points));
        }
        return all;
    }
}
