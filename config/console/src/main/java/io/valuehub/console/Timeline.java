package io.valuehub.console;

import io.valuehub.routes.report.Explanation.OrderLine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A customer's orders drawn along time: the larger the order, the larger its dot.
 *
 * @param dots position and radius, as SVG wants them
 * @param ticks first of January of each year, and both ends
 */
record Timeline(List<Map<String, String>> dots, List<Map<String, String>> ticks) {

    private static final double LEFT = 6;
    private static final double WIDTH = 88;
    private static final double SMALLEST = 4;
    private static final double LARGEST = 15;

    /** Nearer to an end than this share, a year's tick would run into the end's. */
    private static final double CLEAR = 0.24;

    /** @param asOf where the line ends; at the last order when absent */
    static Timeline of(Show show, List<OrderLine> orders, Optional<LocalDate> asOf) {
        if (orders.isEmpty()) {
            return new Timeline(List.of(), List.of());
        }
        Instant from = orders.get(0).placedAt();
        Instant last = orders.get(orders.size() - 1).placedAt();
        Instant day = asOf.map(
                        date -> date.plusDays(1).atStartOfDay(show.zone()).toInstant())
                .orElse(last);
        Scale scale = new Scale(from, day.isBefore(last) ? last : day);
        double most = orders.stream().mapToDouble(Timeline::amount).max().orElse(0);
        return new Timeline(
                orders.stream().map(order -> dot(show, order, scale, most)).toList(), ticks(show, scale));
    }

    private static Map<String, String> dot(Show show, OrderLine order, Scale scale, double most) {
        double share = most > 0 ? Math.sqrt(Math.max(0, amount(order)) / most) : 0.3;
        String worth = order.revenue() == null ? "" : ", " + order.revenue() + " " + order.currency();
        return Map.of(
                "x",
                percent(scale.of(order.placedAt())),
                "r",
                String.format(Locale.ROOT, "%.1f", SMALLEST + share * (LARGEST - SMALLEST)),
                "off",
                order.counts() ? "" : "off",
                "title",
                show.date(order.placedAt()) + worth + order.note());
    }

    private static double amount(OrderLine order) {
        return order.revenue() == null ? 0 : Double.parseDouble(order.revenue());
    }

    private static List<Map<String, String>> ticks(Show show, Scale scale) {
        List<Map<String, String>> ticks = new ArrayList<>();
        ticks.add(tick(0, show.date(scale.from), "start"));
        LocalDate start = scale.from.atZone(show.zone()).toLocalDate();
        for (int year = start.getYear() + 1; year < start.getYear() + 100; year++) {
            double at =
                    scale.of(LocalDate.of(year, 1, 1).atStartOfDay(show.zone()).toInstant());
            if (at > 1 - CLEAR) {
                break;
            }
            if (at > CLEAR) {
                ticks.add(tick(at, String.valueOf(year), "middle"));
            }
        }
        ticks.add(tick(1, show.date(scale.until.minusMillis(1)), "end"));
        return ticks;
    }

    private static Map<String, String> tick(double at, String label, String anchor) {
        return Map.of("x", percent(at), "label", label, "anchor", anchor);
    }

    private static String percent(double at) {
        return String.format(Locale.ROOT, "%.2f%%", LEFT + at * WIDTH);
    }

    /** Where a moment stands between two others, 0 to 1. */
    private record Scale(Instant from, Instant until) {

        double of(Instant time) {
            double all = Duration.between(from, until).toMillis();
            return all > 0 ? Duration.between(from, time).toMillis() / all : 0.5;
        }
    }
}
