package io.valuehub.console;

import io.valuehub.routes.report.EffectInterval;
import java.util.Collection;
import java.util.Objects;

/**
 * An interval drawn on a scale that others share, with a mark at its value and a line at zero. All of it 0 to 100.
 *
 * @param text that says what it is
 * @param tone {@code good} when all of it lies above zero, {@code bad} when all lies below
 */
record Span(String text, double zero, double from, double width, double mark, String tone) {

    private static final double ROOM = 0.05;
    private static final double SCALE = 100;

    /** Ends of a scale that holds zero and all of these. */
    record Scale(double low, double high) {

        static Scale of(Collection<EffectInterval> intervals) {
            double low = 0;
            double high = 0;
            for (EffectInterval interval : intervals) {
                if (Objects.nonNull(interval)) {
                    low = Math.min(low, interval.low());
                    high = Math.max(high, interval.high());
                }
            }
            double room = high > low ? ROOM * (high - low) : 1;
            return new Scale(low - room, high + room);
        }

        private double place(double value) {
            return Math.round(SCALE * SCALE * (value - low) / (high - low)) / SCALE;
        }
    }

    /** Null when the interval is. */
    static Span of(EffectInterval interval, Scale scale, String text) {
        if (interval == null) {
            return null;
        }
        double from = scale.place(interval.low());
        String tone = interval.low() > 0 ? "good" : interval.high() < 0 ? "bad" : "";
        return new Span(
                text,
                scale.place(0),
                from,
                Math.max(1, scale.place(interval.high()) - from),
                scale.place(interval.value()),
                tone);
    }
}
