package io.valuehub.analytics.kpi;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * NPS and CSAT by month. The interval of the NPS is the adjusted Wald AW(3, T): 3/4 of an answer is added to promoters
 * and detractors each, 3/2 to the others. Source: B. Rocks, "Interval estimation for the Net Promoter Score", The American
 * Statistician 70(4), 2016.
 */
final class FeedbackKpis {

    private static final double PROMOTER = 9;
    private static final double PASSIVE = 7;
    private static final double SATISFIED = 0.8;
    private static final double ADDED = 3;

    private final Collection<Answer> answers;
    private final LocalDate asOf;

    FeedbackKpis(Collection<Answer> answers, LocalDate asOf) {
        this.answers = answers;
        this.asOf = asOf;
    }

    List<KpiSeries> series() {
        return List.of(
                new KpiSeries(Kpi.NET_PROMOTER_SCORE, points(Answer::isNps, FeedbackKpis::promoters)),
                new KpiSeries(Kpi.CUSTOMER_SATISFACTION, points(Answer::isCsat, FeedbackKpis::satisfied)));
    }

    private List<KpiPoint> points(Predicate<Answer> asked, Function<List<Answer>, Estimate> figure) {
        Map<LocalDate, Map<Object, Answer>> months = new TreeMap<>();
        answers.stream()
                .filter(asked)
                .filter(answer -> !answer.day().isAfter(asOf))
                .sorted(Comparator.comparing(Answer::day).thenComparingDouble(Answer::score))
                .forEach(answer -> months.computeIfAbsent(answer.day().withDayOfMonth(1), month -> new HashMap<>())
                        .put(answer.person() == null ? new Object() : answer.person(), answer));
        List<KpiPoint> points = new ArrayList<>();
        months.forEach((month, last) -> points.add(KpiPoint.of(
                month,
                figure.apply(List.copyOf(last.values())),
                !month.plusMonths(1).minusDays(1).isAfter(asOf))));
        return points;
    }

    static Estimate promoters(List<Answer> answers) {
        long promoters = answers.stream().filter(a -> a.score() >= PROMOTER).count();
        long detractors = answers.stream().filter(a -> a.score() < PASSIVE).count();
        double n = answers.size() + ADDED;
        double up = (promoters + ADDED / 4) / n;
        double down = (detractors + ADDED / 4) / n;
        double reach = Estimate.Z * Math.sqrt((up + down - (up - down) * (up - down)) / n);
        return new Estimate(
                100.0 * (promoters - detractors) / answers.size(),
                100 * Math.max(-1, up - down - reach),
                100 * Math.min(1, up - down + reach),
                answers.size());
    }

    private static Estimate satisfied(List<Answer> answers) {
        return Estimate.share(
                answers.stream()
                        .filter(a -> a.score() >= SATISFIED * a.csatScale())
                        .count(),
                answers.size());
    }
}
