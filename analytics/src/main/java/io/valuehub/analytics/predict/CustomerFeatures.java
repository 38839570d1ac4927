package io.valuehub.analytics.predict;

import java.util.List;

/**
 * The features of a customer, in the order of {@link #NAMES}: section 12 of the reference values, the purchase model's
 * forecasts, and satisfaction. The mean gap is that between purchases, or age + window with only one.
 */
final class CustomerFeatures {

    static final List<String> NAMES = List.of(
            "days since last order",
            "days since first order",
            "orders",
            "revenue",
            "distinct items",
            "active days",
            "revenue per order",
            "mean gap",
            "recency / gap",
            "revenue of the last third",
            "revenue of the last two thirds",
            "revenue of the last window",
            "orders of the last third",
            "orders of the last two thirds",
            "orders of the last window",
            "order probability of the purchase model",
            "orders expected by the purchase model",
            "probability alive",
            "revenue expected by the purchase model",
            "satisfaction",
            "days since satisfaction");

    static final int RECENCY = 0;
    private static final int ACTIVE_DAYS = 5;
    static final int LAST_WINDOW_REVENUE = 11;
    static final int MODEL_PROBABILITY = 15;
    private static final int MODEL_ORDERS = 16;
    private static final int MODEL_ALIVE = 17;
    static final int MODEL_REVENUE = 18;

    private CustomerFeatures() {}

    /** Whether the customer has purchases on one day only. */
    static boolean isOneTime(double[] row) {
        return row[ACTIVE_DAYS] == 1;
    }

    static double[] of(CustomerState state, Forecasts forecasts, int row, int window) {
        double[] features = of(state, window);
        features[MODEL_PROBABILITY] = forecasts.probabilityOfOrder(row);
        features[MODEL_ORDERS] = forecasts.expectedOrders(row);
        features[MODEL_ALIVE] = forecasts.probabilityAlive(row);
        features[MODEL_REVENUE] = forecasts.expectedRevenue(row);
        return features;
    }

    /** Without forecasts, which are then unknown. */
    static double[] of(CustomerState state, int window) {
        double gap = state.activeDays() > 1
                ? (double) (state.daysSinceFirstOrder() - state.daysSinceLastOrder()) / (state.activeDays() - 1)
                : state.daysSinceFirstOrder() + window;
        CustomerState.Recent recent = state.recent();
        return new double[] {
            state.daysSinceLastOrder(),
            state.daysSinceFirstOrder(),
            state.orders(),
            state.revenue(),
            state.extras().items(),
            state.activeDays(),
            state.revenue() / state.orders(),
            gap,
            state.daysSinceLastOrder() / gap,
            recent.thirdRevenue(),
            recent.twoThirdsRevenue(),
            recent.revenue(),
            recent.thirdOrders(),
            recent.twoThirdsOrders(),
            recent.orders(),
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            state.extras().satisfaction(),
            state.extras().daysSinceSatisfaction()
        };
    }
}
