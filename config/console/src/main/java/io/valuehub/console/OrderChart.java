package io.valuehub.console;

import io.valuehub.routes.report.Interval;
import io.valuehub.routes.report.PredictiveDistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The predictive distribution of a customer's orders as a small bar chart, and its prediction intervals in words.
 *
 * @param sentence the prediction intervals
 * @param bars one for each number of orders, the last for all above; position and size as SVG wants them
 */
record OrderChart(String sentence, List<Map<String, String>> bars) {

    private static final int MOST_BARS = 10;
    private static final double HEIGHT = 60;
    /** Share of a bar's place that it fills. */
    private static final double FILL = 0.7;

    static OrderChart of(Show show, PredictiveDistribution distribution) {
        List<Double> probabilities = grouped(distribution.orderProbabilities());
        boolean isCut = distribution.orderProbabilities().size() > probabilities.size();
        double most = probabilities.stream().mapToDouble(p -> p).max().orElse(1);
        List<Map<String, String>> bars = new ArrayList<>();
        double place = 100.0 / probabilities.size();
        for (int n = 0; n < probabilities.size(); n++) {
            boolean isRest = isCut && n == probabilities.size() - 1;
            double height = HEIGHT * probabilities.get(n) / most;
            bars.add(Map.of(
                    "x", percent(place * (n + (1 - FILL) / 2)),
                    "width", percent(place * FILL),
                    "middle", percent(place * (n + 0.5)),
                    "y", number(HEIGHT - height + 4),
                    "height", number(height),
                    "label", n + (isRest ? "+" : ""),
                    "title", show.percent(probabilities.get(n)) + ": " + orders(show, n, isRest)));
        }
        return new OrderChart(sentence(show, distribution), bars);
    }

    /** The rest in the last bar; nothing is drawn that cannot be seen. */
    private static List<Double> grouped(List<Double> probabilities) {
        if (probabilities.size() <= MOST_BARS) {
            return probabilities;
        }
        List<Double> grouped = new ArrayList<>(probabilities.subList(0, MOST_BARS));
        double rest = probabilities.subList(MOST_BARS - 1, probabilities.size()).stream()
                .mapToDouble(p -> p)
                .sum();
        grouped.set(MOST_BARS - 1, rest);
        return grouped;
    }

    private static String orders(Show show, int number, boolean orMore) {
        return orMore ? number + " orders or more" : number == 0 ? "no order" : show.counted(number, "order");
    }

    private static String sentence(Show show, PredictiveDistribution distribution) {
        Interval orders = distribution.ordersPredictionInterval();
        Interval margin = distribution.marginPredictionInterval();
        String money =
                margin == null ? "" : ", margin " + show.money(margin.low()) + " to " + show.money(margin.high());
        return "%.0f%% prediction interval: %.0f to %s%s."
                .formatted(100 * orders.level(), orders.low(), show.counted(Math.round(orders.high()), "order"), money);
    }

    private static String percent(double value) {
        return number(value) + "%";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
