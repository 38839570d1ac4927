package io.valuehub.routes.report;

import java.time.LocalDate;

/**
 * What a person is expected to do within a window after the day of a score run. What is unknown is null.
 *
 * @param asOf the day before the window
 * @param window its days
 * @param prospect whether they have no order yet
 * @param orderProbability of at least one order
 * @param secondOrderProbability the same; only of customers with purchases on one day
 * @param nextOrderEarly if they order within the window: no sooner, with probability .9
 * @param nextOrderMedian if they order within the window: as likely before as after
 * @param nextOrderLate if they order within the window: no later, with probability .9
 * @param expectedRevenue in the hub's currency
 * @param spendUpProbability that it is more than in as many days before
 */
public record PersonPrediction(
        LocalDate asOf,
        int window,
        boolean prospect,
        Double orderProbability,
        Double secondOrderProbability,
        LocalDate nextOrderEarly,
        LocalDate nextOrderMedian,
        LocalDate nextOrderLate,
        Double expectedRevenue,
        Double spendUpProbability) {}
