package io.valuehub.console;

import io.valuehub.analytics.kpi.KpiPoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * A figure month by month as a line, with its interval as a band. Months that are not whole are joined by a broken line
 * and hollow.
 *
 * @param line points of the line through whole months, as SVG wants them
 * @param rest points of the broken line; empty when there is none
 * @param band points around the interval; empty when there is none
 * @param dot the last whole month: its x and y; null when there is none
 * @param open months that are not whole: their x and y
 * @param from the first month, in words
 * @param until the last month, in words
 */
record Sparkline(String line, String rest, String band, Dot dot, List<Dot> open, String from, String until) {

    static final double WIDTH = 240;
    static final double HEIGHT = 56;
    private static final double EDGE = 4;

    /** A place in the drawing. */
    record Dot(String x, String y) {}

    /** Of at least one point. */
    static Sparkline of(Show show, List<KpiPoint> points) {
        Scale scale = Scale.of(points);
        List<KpiPoint> whole = points.stream().filter(KpiPoint::complete).toList();
        List<KpiPoint> banded = whole.stream().filter(p -> p.low() != null).toList();
        KpiPoint last = whole.isEmpty() ? null : whole.get(whole.size() - 1);
        return new Sparkline(
                whole.size() < 2 ? "" : scale.points(whole, KpiPoint::value),
                broken(points, last, scale),
                banded.size() < 2 ? "" : band(banded, scale),
                last == null ? null : scale.dot(last),
                points.stream().filter(p -> !p.complete()).map(scale::dot).toList(),
                show.month(points.get(0).month()),
                show.month(points.get(points.size() - 1).month()));
    }

    /** From the last whole month on, or before the first. */
    private static String broken(List<KpiPoint> points, KpiPoint last, Scale scale) {
        if (last == null) {
            return scale.points(points, KpiPoint::value);
        }
        List<KpiPoint> after = points.subList(points.indexOf(last), points.size());
        return after.size() < 2 ? "" : scale.points(after, KpiPoint::value);
    }

    private static String band(List<KpiPoint> points, Scale scale) {
        List<KpiPoint> back = new ArrayList<>(points);
        Collections.reverse(back);
        return scale.points(points, KpiPoint::high) + " " + scale.points(back, KpiPoint::low);
    }

    private record Scale(long first, long months, double lowest, double highest) {

        static Scale of(List<KpiPoint> points) {
            double lowest = Double.POSITIVE_INFINITY;
            double highest = Double.NEGATIVE_INFINITY;
            for (KpiPoint point : points) {
                boolean banded = point.complete() && point.low() != null;
                lowest = Math.min(lowest, banded ? point.low() : point.value());
                highest = Math.max(highest, banded ? point.high() : point.value());
            }
            return new Scale(
                    month(points.get(0)), month(points.get(points.size() - 1)) - month(points.get(0)), lowest, highest);
        }

        private static long month(KpiPoint point) {
            return point.month().getYear() * 12L + point.month().getMonthValue();
        }

        double x(KpiPoint point) {
            return months == 0 ? WIDTH / 2 : EDGE + (WIDTH - 2 * EDGE) * (month(point) - first) / months;
        }

        double y(double value) {
            return highest > lowest
                    ? HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (value - lowest) / (highest - lowest)
                    : HEIGHT / 2;
        }

        Dot dot(KpiPoint point) {
            return new Dot(number(x(point)), number(y(point.value())));
        }

        String points(List<KpiPoint> points, ToDoubleFunction<KpiPoint> value) {
            return points.stream()
                    .map(p -> number(x(p)) + "," + number(y(value.applyAsDouble(p))))
                    .collect(Collectors.joining(" "));
        }

        private static String number(double value) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
    }
}
