package io.valuehub.console;

import io.valuehub.routes.report.PersonPrediction;
import java.util.ArrayList;
import java.util.List;

/** Says what a person is expected to do next. */
final class PredictionView {

    private final Show show;

    PredictionView(Show show) {
        this.show = show;
    }

    List<Stat> of(PersonPrediction prediction) {
        String within = "within " + show.counted(prediction.window(), "day");
        List<Stat> stats = new ArrayList<>();
        stats.add(new Stat(
                prediction.prospect()
                        ? "First order"
                        : prediction.secondOrderProbability() != null ? "Second order" : "Order",
                show.percent(prediction.orderProbability()),
                "how likely " + within,
                Bar.share("", prediction.orderProbability())));
        if (prediction.nextOrderMedian() != null) {
            stats.add(new Stat(
                    "When, if they do",
                    show.date(prediction.nextOrderMedian()),
                    "likely to order between %s and %s"
                            .formatted(show.date(prediction.nextOrderEarly()), show.date(prediction.nextOrderLate()))));
        }
        if (!prediction.prospect()) {
            stats.add(new Stat("Expected revenue", show.money(prediction.expectedRevenue()), within));
            stats.add(new Stat(
                    "Spends more",
                    show.percent(prediction.spendUpProbability()),
                    "how likely, than in the " + show.counted(prediction.window(), "day") + " before",
                    Bar.share("", prediction.spendUpProbability())));
        }
        return stats;
    }
}
