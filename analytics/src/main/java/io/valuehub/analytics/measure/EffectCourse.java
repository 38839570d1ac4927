package io.valuehub.analytics.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What acting brought in all so far, as it would have been told on each day in the past: the difference a decision, treated
 * against held out, over what was known by then, times the decisions of the treated; with the {@link AlwaysValid} interval,
 * which holds on all these days at once, so that the whole band holds the truth with the probability of its confidence.
 *
 * <p>People are compared by all that followed their first decision, as in {@link Effect}, kept as sums over people of
 * their N decisions and outcome Y, with n people:
 *
 * <pre>
 * d = (Ȳ₁ − Ȳ₀) / N̄₁,   V = (var(Y₁ − d N₁) / n₁ + var(Y₀) / n₀) / N̄₁²
 * </pre>
 */
public final class EffectCourse {

    private static final int DAYS_PER_WEEK = 7;

    private final NavigableMap<Long, Changes> days = new TreeMap<>();

    /**
     * What was known of a person on one day more than before.
     *
     * @param day counted from any day that is the same for all
     * @param decisions how many more; in part while their outcome is known in part
     * @param outcome what followed
     */
    public record Known(long day, double decisions, double outcome) {}

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
     * @param known what followed their decisions
     */
    public void add(boolean treated, List<Known> known) {
        boolean isNew = true;
        double decisions = 0;
        double outcome = 0;
        for (Known one :
                known.stream().sorted((a, b) -> Long.compare(a.day, b.day)).toList()) {
            Changes changes = days.computeIfAbsent(one.day, day -> new Changes());
            Sums sums = treated ? changes.treated : changes.heldOut;
            sums.people += isNew ? 1 : 0;
            sums.decisions += one.decisions;
            sums.outcomes += one.outcome;
            sums.decisionSquares += one.decisions * (2 * decisions + one.decisions);
            sums.outcomeSquares += one.outcome * (2 * outcome + one.outcome);
            sums.products += outcome * one.decisions + one.outcome * (decisions + one.decisions);
            decisions += one.decisions;
            outcome += one.outcome;
            isNew = false;
        }
    }

    /**
     * The course, a point for every so many weeks up to the last day, which is always one. Days before both groups have two
     * people have none.
     *
     * @param mixture τ of the band, see {@link AlwaysValid#mixture}; without a positive one there is none
     * @param confidence of the whole band, e.g. 0.95
     * @param most points; positive
     */
    public List<Point> points(double mixture, double confidence, int most) {
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
                point(next, treated, heldOut, mixture, confidence, points);
                next += step;
            }
            treated.add(entry.getValue().treated);
            heldOut.add(entry.getValue().heldOut);
        }
        point(last, treated, heldOut, mixture, confidence, points);
        return points;
    }

    private static void point(
            long day, Sums treated, Sums heldOut, double mixture, double confidence, List<Point> points) {
        if (treated.people < 2 || heldOut.people < 2) {
            return;
        }
        AlwaysValid interval = mixture > 0
                ? AlwaysValid.of(
                                treated.difference(heldOut),
                                treated.squaredError(heldOut),
                                Math.min(treated.people, heldOut.people),
                                mixture,
                                confidence)
                        .orElse(null)
                : null;
        points.add(new Point(
                day,
                Math.round(treated.decisions),
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

        /** A decision of these people. */
        private double difference(Sums heldOut) {
            return (outcomes / people - heldOut.outcomes / heldOut.people) / (decisions / people);
        }

        /** Of the difference. */
        private double squaredError(Sums heldOut) {
            double size = decisions / people;
            return (variance(difference(heldOut)) + heldOut.variance(0)) / (size * size);
        }

        /** Of the mean of Y − d N. */
        private double variance(double d) {
            double squares = outcomeSquares - 2 * d * products + d * d * decisionSquares;
            double sum = outcomes - d * decisions;
            return Math.max(0, squares - sum * sum / people) / (people - 1) / people;
        }
    }
}
