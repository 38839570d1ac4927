package io.valuehub.console;

import io.valuehub.routes.report.EffectPoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What a campaign brought so far as a line over the days, with its band and a few amounts to read it by.
 *
 * @param text that says what is drawn
 * @param line points of the line, as SVG wants them, on {@value #WIDTH} by {@value #HEIGHT}
 * @param band points around the band; empty when there is none
 * @param levels amounts with a line of their own, zero among them
 * @param from the first day, in words
 * @param until the last day, in words
 */
record Course(String text, String line, String band, List<Level> levels, String from, String until) {

    private static final int WIDTH = 100;
    private static final int HEIGHT = 150;
    /** Room above for the highest amount's words. */
    private static final int TOP = 16;

    private static final int GAP = 4;
    private static final int LEVELS = 4;

    /** A line across: its amount in words, how far down it and its words are, and {@code zero} where it is. */
    record Level(String label, String y, String above, String tone) {}

    /** Null when there is no line to draw. */
    static Course of(Show show, List<EffectPoint> points, String text) {
        if (points.size() < 2) {
            return null;
        }
        List<EffectPoint> banded =
                points.stream().filter(point -> point.low() != null).toList();
        double low = Math.min(0, Math.min(least(points, EffectPoint::value), least(banded, EffectPoint::low)));
        double high =
                Math.max(0, Math.max(-least(points, point -> -point.value()), -least(banded, point -> -point.high())));
        if (high - low <= 0) {
            return null;
        }
        Scale scale = new Scale(
                points.get(0).day().toEpochDay(),
                points.get(points.size() - 1).day().toEpochDay(),
                low,
                high);
        List<EffectPoint> back = new ArrayList<>(banded);
        Collections.reverse(back);
        return new Course(
                text,
                scale.points(points, EffectPoint::value),
                banded.size() < 2
                        ? ""
                        : scale.points(banded, EffectPoint::high) + " " + scale.points(back, EffectPoint::low),
                levels(show, scale),
                show.date(points.get(0).day()),
                show.date(points.get(points.size() - 1).day()));
    }

    private static double least(List<EffectPoint> points, ToDoubleFunction<EffectPoint> value) {
        return points.stream().mapToDouble(value).min().orElse(0);
    }

    private static List<Level> levels(Show show, Scale scale) {
        double step = step((scale.high - scale.low) / LEVELS);
        List<Level> levels = new ArrayList<>();
        for (long i = (long) Math.ceil(scale.low / step); i * step <= scale.high; i++) {
            double y = TOP + scale.y(i * step);
            levels.add(new Level(show.about(i * step), number(y), number(y - GAP), i == 0 ? "zero" : ""));
        }
        return levels;
    }

    /** The next of 1, 2 or 5 times a power of ten. */
    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double times = least / power;
        return power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private record Scale(long first, long last, double low, double high) {

        double y(double value) {
            return HEIGHT * (high - value) / (high - low);
        }

        String points(List<EffectPoint> points, ToDoubleFunction<EffectPoint> value) {
            return points.stream()
                    .map(point ->
                            number(WIDTH * (point.day().toEpochDay() - first) / (double) Math.max(1, last - first))
                                    + "," + number(y(value.applyAsDouble(point))))
                    .collect(Collectors.joining(" "));
        }
    }
}
