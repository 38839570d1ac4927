package io.valuehub.analytics.predict;

import java.time.LocalDate;

/**
 * What one customer is expected to do within the window after a day. Numbers are NaN and dates null where unknown.
 *
 * @param customer id
 * @param orderProbability of at least one order within the window
 * @param secondOrderProbability the same, of customers with purchases on one day only; NaN of all others
 * @param nextOrderEarly if they order within the window: no sooner than this day, with probability .9
 * @param nextOrderMedian if they order within the window: as likely before this day as after
 * @param nextOrderLate if they order within the window: no later than this day, with probability .9
 * @param expectedRevenue within the window, in the currency of the orders
 * @param spendUpProbability that it is more than in as many days before
 */
public record Prediction(
        long customer,
        double orderProbability,
        double secondOrderProbability,
        LocalDate nextOrderEarly,
        LocalDate nextOrderMedian,
        LocalDate nextOrderLate,
        double expectedRevenue,
        double spendUpProbability) {

    /** Names no customer. */
    @Override
    public String toString() {
        return "Prediction[orderProbability=" + orderProbability + "]";
    }
}
