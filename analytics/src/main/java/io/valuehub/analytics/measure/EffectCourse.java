package io.valuehub.analytics.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What acting brought in all so far, as it would have been told on each day in the past: the difference a decision, treated
 * against held out, over the decisions whose outcome was known by then, times the treated ones among them; with the
 * {@link AlwaysValid} interval, which holds on all these days at once, so that the whole band holds the truth with the
 * probability of its confidence.
 *
 * <p>People and not decisions were drawn into the groups; the variance is that of {@link ClusteredSample}, kept as sums
 * over people of their N decisions and outcome Y, with R = ΣY / ΣN and n people:
 *
 * <pre>
 * var(z) = (ΣY² − 2 R ΣNY + R² ΣN²) / ((n − 1) N̄²)
 * </pre>
 */
public final class EffectCourse {

    private static final int DAYS_PER_WEEK = 7;

    private final NavigableMap<Long, Changes> days = new TreeMap<>();

    /**
     * What followed one decision.
     *
     * @param day on which it was known, counted from any day that is the same for all
     * @param outcome what it was
     */
    public record Known(long day, double outcome) {}

    /**
     * What was known at the end of a day.
     *
     * @param day the day, counted as in {@link Known}
     * @param decisions treated ones whose outcome was known
     * @param value what acting brought in all by these
     * @param low lower end of the band; NaN while too little is known for one
     * @param high upper end of the band; NaN while too little is known for one
     */
    public record Point(long day, long decisions, double value, double low, double high) {}

    /**
     * Takes in one person.
     *
     * @param treated whether acted upon, or held out
     * @param known what followed each of their decisions
     */
    public void add(boolean treated, List<Known> known) {
        double decisions = 0;
        double outcome = 0;
        for (Known one :
                known.stream().sorted((a, b) -> Long.compare(a.day, b.day)).toList()) {
            Changes changes = days.computeIfAbsent(one.day, day -> new Changes());
            Sums sums = treated ? changes.treated : changes.heldOut;
            sums.people += decisions == 0 ? 1 : 0;
            sums.decisions += 1;
            sums.outcomes += one.outcome;
            sums.decisionSquares += 2 * decisions + 1;
            sums.outcomeSquares += one.outcome * (2 * outcome + one.outcome);
            sums.products += outcome + one.outcome * (decisions + 1);
            decisions++;
            outcome += one.outcome;
        }
    }

    /**
     * The course, a point for every so many weeks up to the last day, which is always one. Days before both groups have two
     * people have none.
     *
     * @param expected size of effect a decision expected beforehand, τ; without a positive one there is no band
     * @param confidence of the whole band, e.g. 0.95
     * @param most points; positive
     */
    public List<Point> points(double expected, double confidence, int most) {
        List<Point> points = new ArrayList<>();
        if (days.isEmpty()) {
            return points;
        }
        long last = days.lastKey();
        long weeks = (last - days.firstKey()) / DAYS_PER_WEEK + 1;
        long step = DAYS_PER_WEEK * ((weeks + most - 1) / most);
        Sums treated = new Sums();
        Sums heldOut = new Sums();
        long next = last - (last - days.firstKey()) / step * step;
        for (Map.Entry<Long, Changes> entry : days.entrySet()) {
            while (entry.getKey() > next) {
                point(next, treated, heldOut, expected, confidence, points);
                next += step;
            }
            treated.add(entry.getValue().treated);
            heldOut.add(entry.getValue().heldOut);
        }
        point(last, treated, heldOut, expected, confidence, points);
        return points;
    }

    private static void point(
            long day, Sums treated, Sums heldOut, double expected, double confidence, List<Point> points) {
        if (treated.people < 2 || heldOut.people < 2) {
            return;
        }
        AlwaysValid interval = expected > 0
                ? AlwaysValid.of(
                                treated.difference(heldOut),
                                treated.squaredError() + heldOut.squaredError(),
                                Math.min(treated.people, heldOut.people),
                                expected,
                                confidence)
                        .orElse(null)
                : null;
        points.add(new Point(
                day,
                (long) treated.decisions,
                treated.decisions * treated.difference(heldOut),
                interval == null ? Double.NaN : treated.decisions * interval.low(),
                interval == null ? Double.NaN : treated.decisions * interval.high()));
    }

    private static final class Changes {
        private final Sums treated = new Sums();
        private final Sums heldOut = new Sums();
    }

    private static final class Sums {
        private long people;
        private double decisions;
        private double outcomes;
        private double decisionSquares;
        private double outcomeSquares;
        private double products;

        private void add(Sums more) {
            people += more.people;
            decisions += more.decisions;
            outcomes += more.outcomes;
            decisionSquares += more.decisionSquares;
            outcomeSquares += more.outcomeSquares;
            products += more.products;
        }

        private double difference(Sums other) {
            return outcomes / decisions - other.outcomes / other.decisions;
        }

        /** Of the mean outcome a decision. */
        private double squaredError() {
            double mean = outcomes / decisions;
            double size = decisions / people;
            double squares = outcomeSquares - 2 * mean * products + mean * mean * decisionSquares;
            return Math.max(0, squares) / ((people - 1) * size * size) / people;
        }
    }
}
