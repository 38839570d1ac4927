package io.valuehub.analytics.predict;

import io.valuehub.analytics.model.ModelChoice;
import io.valuehub.analytics.regress.Logistic;
import io.valuehub.analytics.summary.CustomerSummaries;
import java.util.function.IntToDoubleFunction;

/**
 * What the season of the purchase model changes from one window to another: what learning from the first cannot know of the
 * second, as far as the purchase model does. With S and F the totals that the model expects with and without its season, fitted
 * to what was known before the first window, of the customers before the first (then) and before the second (now),
 *
 * <pre>
 * shift = g(S_now) − g(S_then) − (g(F_now) − g(F_then))
 * </pre>
 *
 * <p>g being log-odds of the mean probability of an order, and the logarithm of the orders, as revenue goes with them. So
 * customers who come and go are in it only as far as the season makes more or less of them.
 */
final class ModelSeason {

    private final ModelChoice choice;
    private final int window;

    ModelSeason(ModelChoice choice, int window) {
        this.choice = choice;
        this.window = window;
    }

    /**
     * What is added.
     *
     * @param order to the log-odds of an order
     * @param spend to the logarithm of the revenue
     */
    record Shift(double order, double spend) {}

    /** From the window after the one day to the window after the other. */
    Shift between(CustomerSummaries then, CustomerSummaries now) {
        Shift with = change(Forecasts.of(then, window, choice), then, now);
        Shift without = change(Forecasts.of(then, window, choice.withoutSeason()), then, now);
        return new Shift(with.order - without.order, with.spend - without.spend);
    }

    private Shift change(Forecasts fitted, CustomerSummaries then, CustomerSummaries now) {
        Forecasts later = Forecasts.under(fitted.report(), now, window);
        return new Shift(
                Logistic.inverse(mean(now, later::probabilityOfOrder))
                        - Logistic.inverse(mean(then, fitted::probabilityOfOrder)),
                Math.log(mean(now, later::expectedOrders) / mean(then, fitted::expectedOrders)));
    }

    private static double mean(CustomerSummaries of, IntToDoubleFunction value) {
        double sum = 0;
        for (int i = 0; i < of.size(); i++) {
            sum += value.applyAsDouble(i);
        }
        return sum / of.size();
    }
}
