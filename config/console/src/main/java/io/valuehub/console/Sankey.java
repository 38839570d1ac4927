package io.valuehub.console;

import io.valuehub.analytics.segment.Transitions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/**
 * Who went from where to where, as bands between two columns; the broader the more.
 *
 * @param width of the drawing
 * @param height of the drawing
 * @param bands the paths, the narrow ones last
 * @param nodes the groups of both columns
 */
record Sankey(String width, String height, List<Band> bands, List<Node> nodes) {

    private static final double BAR = 8;
    private static final double GAP = 8;
    private static final double LABEL = 17;
    private static final double TALL = 260;

    /** One band. */
    record Band(String path, String tone, String title) {}

    /** One group: its bar and its label. */
    record Node(
            String x,
            String y,
            String height,
            String labelX,
            String labelY,
            String anchor,
            String label,
            String title) {}

    /**
     * Draws.
     *
     * @param width of the drawing
     * @param margin for labels at each side
     * @param name of a group
     * @param tone of a band from one group to another
     */
    static Sankey of(
            Transitions of,
            Show show,
            double width,
            double margin,
            UnaryOperator<String> name,
            BinaryOperator<String> tone) {
        List<String> left = of.groups().stream().filter(g -> of.leaving(g) > 0).toList();
        List<String> right =
                of.groups().stream().filter(g -> of.arriving(g) > 0).toList();
        long all = left.stream().mapToLong(of::leaving).sum();
        double scale = TALL / Math.max(1, all);
        Map<String, Double> from = places(left, of::leaving, scale);
        Map<String, Double> to = places(right, of::arriving, scale);
        double height = Math.max(end(from, of::leaving, scale), end(to, of::arriving, scale));
        List<Node> nodes = new ArrayList<>();
        left.forEach(g ->
                nodes.add(node(margin, from.get(g), of.leaving(g), scale, margin - 6, "end", name.apply(g), show)));
        right.forEach(g -> nodes.add(node(
                width - margin - BAR,
                to.get(g),
                of.arriving(g),
                scale,
                width - margin + 6,
                "start",
                name.apply(g),
                show)));
        return new Sankey(
                number(width),
                number(height),
                bands(of, left, right, from, to, scale, margin + BAR, width - margin - BAR, name, tone, show),
                nodes);
    }

    /** Tops of the bars, far enough apart for their labels. */
    private static Map<String, Double> places(List<String> groups, ToLongFunction<String> size, double scale) {
        Map<String, Double> places = new LinkedHashMap<>();
        double y = 4;
        for (String group : groups) {
            double height = size.applyAsLong(group) * scale;
            double room = Math.max(height, LABEL);
            places.put(group, y + (room - height) / 2);
            y += room + GAP;
        }
        return places;
    }

    private static double end(Map<String, Double> places, ToLongFunction<String> size, double scale) {
        double end = 0;
        for (Map.Entry<String, Double> place : places.entrySet()) {
            double height = size.applyAsLong(place.getKey()) * scale;
            end = place.getValue() + Math.max(height, (height + LABEL) / 2) + 4;
        }
        return end;
    }

    private static Node node(
            double x, double y, long size, double scale, double labelX, String anchor, String name, Show show) {
        double height = Math.max(1.5, size * scale);
        return new Node(
                number(x),
                number(y),
                number(height),
                number(labelX),
                number(y + height / 2 + 4),
                anchor,
                name,
                show.count(size));
    }

    private static List<Band> bands(
            Transitions of,
            List<String> left,
            List<String> right,
            Map<String, Double> from,
            Map<String, Double> to,
            double scale,
            double x,
            double end,
            UnaryOperator<String> name,
            BinaryOperator<String> tone,
            Show show) {
        Map<String, Double> reached = new LinkedHashMap<>(to);
        List<Band> bands = new ArrayList<>();
        for (String group : left) {
            double y = from.get(group);
            for (String next : right) {
                long customers = of.customers(group, next);
                if (customers == 0) {
                    continue;
                }
                double high = customers * scale;
                bands.add(new Band(
                        path(x, y, end, reached.get(next), Math.max(.75, high)),
                        tone.apply(group, next),
                        show.counted(customers, "customer") + ": "
                                + (group.equals(next)
                                        ? "still " + name.apply(next)
                                        : name.apply(group) + " → " + name.apply(next))));
                y += high;
                reached.merge(next, high, Double::sum);
            }
        }
        return bands;
    }

    private static String path(double x, double y, double endX, double endY, double high) {
        double middle = (x + endX) / 2;
        return "M" + number(x) + " " + number(y) + "C" + number(middle) + " " + number(y) + " " + number(middle) + " "
                + number(endY) + " " + number(endX) + " " + number(endY) + "v" + number(high) + "C" + number(middle)
                + " "
                + number(endY + high) + " " + number(middle) + " " + number(y + high) + " " + number(x) + " "
                + number(y + high) + "z";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
