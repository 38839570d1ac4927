package io.valuehub.analytics.predict;

import io.valuehub.analytics.model.ModelReport;
import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.analytics.summary.PurchaseHistory;
import java.time.LocalDate;

/**
 * Predicts one customer after the other from their purchases up to the day of their summaries: probabilities from 0 to 1 for the
 * window learned, amounts in the currency of the orders, times in days from that day.
 */
public final class Predictions {

    private final Parts parts;
    private final CustomerSummaries summaries;
    private final Forecasts learned;
    private final Forecasts current;

    Predictions(Parts parts, CustomerSummaries summaries, ModelReport current) {
        this.parts = parts;
        this.summaries = summaries;
        this.learned = Forecasts.under(parts.model(), summaries, parts.window());
        this.current = parts.order.fallback() || parts.spend.fallback()
                ? Forecasts.under(current, summaries, parts.window())
                : learned;
    }

    /**
     * The prediction for a customer.
     *
     * @param history their purchases; later ones than the day of the summaries are not looked at
     * @param extras what else is known on that day
     * @throws IllegalArgumentException when the customer is not among those of the summaries
     */
    public Prediction of(PurchaseHistory history, CustomerState.Extras extras) {
        int row = summaries.rowOf(history.customer());
        if (row < 0) {
            throw new IllegalArgumentException("The customer must be one of the " + summaries.size() + " summarised");
        }
        CustomerState state = CustomerState.of(history, summaries.asOf(), parts.window(), extras);
        double[] features = CustomerFeatures.of(state, learned, row, parts.window());
        double order = parts.order.fallback() ? current.probabilityOfOrder(row) : parts.order.of(features);
        NextOrder.Days days = parts.nextOrder.of(features);
        return new Prediction(
                history.customer(),
                order,
                CustomerFeatures.isOneTime(features) ? order : Double.NaN,
                days == null ? null : day(days.early()),
                days == null ? null : day(days.middle()),
                days == null ? null : day(days.late()),
                parts.spend.fallback() ? current.expectedRevenue(row) : parts.spend.of(features),
                spendUp(features, order));
    }

    /** Who spent nothing lately spends more as soon as they order. */
    private double spendUp(double[] features, double order) {
        double lately = features[CustomerFeatures.LAST_WINDOW_REVENUE];
        if (Double.isNaN(lately)) {
            return Double.NaN;
        }
        return lately > 0 ? parts.spendUp.of(features) : order;
    }

    private LocalDate day(int days) {
        return summaries.asOf().plusDays(days);
    }
}
