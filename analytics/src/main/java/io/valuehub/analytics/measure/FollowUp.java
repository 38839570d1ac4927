package io.valuehub.analytics.measure;

import io.valuehub.analytics.measure.DecisionLog.Decided;
import io.valuehub.analytics.measure.DecisionLog.Purchase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * All that a person did since the first of some decisions, in whole windows from then on. How long somebody is followed
 * depends on nothing that was done to them, so that treated and held-out people are followed alike.
 *
 * @param first of the decisions
 * @param before revenue in the year before it
 * @param stretches one for each window
 * @param decisions within them, with the share of their own window that is
 */
public record FollowUp(Decided first, double before, List<Stretch> stretches, List<Counted> decisions) {

    /**
     * One window.
     *
     * @param end of it
     * @param decisions whose outcome it shows, in part where it shows a part of their windows
     * @param revenue after discounts and refunds
     * @param discount by coupons of the hub
     * @param orders how many
     */
    public record Stretch(Instant end, double decisions, double revenue, double discount, int orders) {}

    /** A decision and the share of its window that is followed. */
    public record Counted(Decided decision, double share) {}

    public FollowUp {
        stretches = List.copyOf(stretches);
        decisions = List.copyOf(decisions);
    }

    /**
     * Follows a person.
     *
     * @param which decisions to look at; the others are as if they had not been
     * @param window how long purchases count after a decision; the first one's is what time is counted in
     * @param most windows to follow; positive
     * @return empty while the first decision's window has not ended, or where there is none
     */
    public static Optional<FollowUp> of(
            DecisionLog log, Predicate<Decided> which, Function<Decided, Duration> window, int most, Instant now) {
        List<Decided> some = log.decisions().stream().filter(which).toList();
        if (some.isEmpty()) {
            return Optional.empty();
        }
        Decided first = some.get(0);
        Duration step = window.apply(first);
        int windows = (int) Math.min(most, Duration.between(first.at(), now).dividedBy(step));
        if (windows < 1) {
            return Optional.empty();
        }
        Instant end = first.at().plus(step.multipliedBy(windows));
        List<Counted> counted = some.stream()
                .filter(decision -> decision.at().isBefore(end))
                .map(decision -> new Counted(decision, share(decision, window, end)))
                .toList();
        return Optional.of(new FollowUp(
                first, before(log, first.at()), stretches(log, counted, first.at(), step, windows, window), counted));
    }

    /** Of a decision's window, what lies before that moment. */
    private static double share(Decided decision, Function<Decided, Duration> window, Instant end) {
        double whole = window.apply(decision).toSeconds();
        return Math.min(1, Math.max(0, Duration.between(decision.at(), end).toSeconds()) / whole);
    }

    private static double before(DecisionLog log, Instant at) {
        return log.purchases().stream()
                .filter(purchase -> !purchase.at().isAfter(at))
                .filter(purchase -> purchase.at().isAfter(at.minus(DecisionLog.BEFORE)))
                .mapToDouble(Purchase::revenue)
                .sum();
    }

    private static List<Stretch> stretches(
            DecisionLog log,
            List<Counted> counted,
            Instant start,
            Duration step,
            int windows,
            Function<Decided, Duration> window) {
        double[] revenue = new double[windows];
        double[] discount = new double[windows];
        int[] orders = new int[windows];
        for (Purchase purchase : log.purchases()) {
            if (purchase.at().isAfter(start)) {
                // A purchase at the very end of a window is still of it.
                long k = Duration.between(start, purchase.at()).minusNanos(1).dividedBy(step);
                if (k < windows) {
                    revenue[(int) k] += purchase.revenue();
                    discount[(int) k] += purchase.discount();
                    orders[(int) k] += purchase.order() ? 1 : 0;
                }
            }
        }
        List<Stretch> stretches = new ArrayList<>(windows);
        double known = 0;
        for (int k = 0; k < windows; k++) {
            Instant end = start.plus(step.multipliedBy(k + 1L));
            double until = counted.stream()
                    .mapToDouble(one -> share(one.decision(), window, end))
                    .sum();
            stretches.add(new Stretch(end, until - known, revenue[k], discount[k], orders[k]));
            known = until;
        }
        return stretches;
    }

    /** Decisions whose outcome is known, the last ones in part. */
    public double decided() {
        return decisions.stream().mapToDouble(Counted::share).sum();
    }

    /** Revenue after discounts and refunds. */
    public double revenue() {
        return stretches.stream().mapToDouble(Stretch::revenue).sum();
    }

    /** What coupons of the hub took off. */
    public double discount() {
        return stretches.stream().mapToDouble(Stretch::discount).sum();
    }

    /** How many orders. */
    public int orders() {
        return stretches.stream().mapToInt(Stretch::orders).sum();
    }
}
