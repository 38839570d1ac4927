package io.valuehub.console;

import io.valuehub.routes.report.Interval;
import java.util.function.DoubleFunction;

/**
 * A confidence interval drawn as a bar from its lower to its upper limit, with a mark at the estimate; it begins at 0 and
 * ends a fifth above the upper limit. All of it 0 to 100.
 *
 * @param text that says what it is
 */
record Range(String text, int from, int width, int mark) {

    private static final double ROOM = 1.2;

    /** Null when the interval is. */
    static Range of(Interval interval, Double estimate, DoubleFunction<String> show) {
        if (interval == null || !Show.isKnown(estimate)) {
            return null;
        }
        String text = "%.0f%% confidence interval of the expectation: %s to %s"
                .formatted(100 * interval.level(), show.apply(interval.low()), show.apply(interval.high()));
        double end = interval.high() > 0 ? ROOM * interval.high() : 1;
        int from = percent(interval.low() / end);
        int mark = Math.min(99, percent(estimate / end));
        return new Range(text, from, Math.max(1, percent(interval.high() / end) - from), mark);
    }

    private static int percent(double share) {
        return (int) Math.round(100 * share);
    }
}
