package io.valuehub.analytics.kpi;

import io.valuehub.analytics.model.CustomerScores;
import io.valuehub.analytics.model.OperationalTime;
import io.valuehub.analytics.model.PurchaseModel;
import io.valuehub.analytics.model.PurchasePatterns;
import io.valuehub.analytics.summary.CustomerSummaries;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * Margin of each customer from the first order to the end of the horizon after it: what they brought in that time and,
 * for those who are younger, what the models expect of the rest. So customers of different age compare. Not discounted.
 *
 * <pre>
 * value = margin · (revenue within the horizon + E[order value] · E[orders in what is left of it])
 * </pre>
 */
public final class NewCustomerValue {

    private NewCustomerValue() {}

    /**
     * The value of each row.
     *
     * @param history of the same customers as summaries and scores
     * @param horizon from the first order on
     * @param margin share of revenue left after the cost of goods
     * @return NaN where the models cannot tell what an order is worth
     */
    public static double[] of(
            OrderHistory history, CustomerSummaries summaries, CustomerScores scores, Period horizon, double margin) {
        PurchaseModel model = scores.report().purchaseModel();
        OperationalTime time = scores.report().time();
        PurchasePatterns patterns = time.patterns(summaries);
        Map<LocalDate, Double> lefts = new HashMap<>();
        double[] values = new double[history.size()];
        for (int row = 0; row < values.length; row++) {
            LocalDate end = history.firstOrder(row).plus(horizon);
            double revenue = history.revenueWithin(
                    row, Math.toIntExact(ChronoUnit.DAYS.between(history.firstOrder(row), end)) - 1);
            if (end.isAfter(history.asOf())) {
                int pattern = patterns.patternOf(row);
                double left = lefts.computeIfAbsent(end, day -> time.ahead(history.asOf(), day));
                revenue += scores.expectedOrderValue(row)
                        * model.expectedOrders(
                                left,
                                patterns.repeatPurchases(pattern),
                                patterns.lastPurchaseAge(pattern),
                                patterns.age(pattern));
            }
            values[row] = margin * revenue;
        }
        return values;
    }
}
