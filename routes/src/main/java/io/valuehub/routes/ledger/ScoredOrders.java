package io.valuehub.routes.ledger;

import io.valuehub.analytics.kpi.OrderHistory;
import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.routes.report.Excluded;
import java.math.BigDecimal;

/**
 * Everything that is known of customers' orders as of a day, ready to be scored.
 *
 * @param summaries one row for each customer
 * @param history every order of the same customers
 * @param orders how many orders they stand for
 * @param revenue their exact sum after refunds in the hub's currency; null when no order has an amount
 * @param excluded what is not in there
 */
public record ScoredOrders(
        CustomerSummaries summaries, OrderHistory history, long orders, BigDecimal revenue, Excluded excluded) {

    /** The revenue with two decimals; null when no order has an amount. */
    public String revenueText() {
        return OrderReading.decimal(revenue);
    }
}
