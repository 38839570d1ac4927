package io.valuehub.app;

import io.valuehub.analytics.kpi.OrderHistory;
import io.valuehub.analytics.summary.CustomerSummaries;
import java.time.LocalDate;
import java.util.function.LongFunction;

/** The orders a backtest looks at, wherever they come from. */
interface BacktestOrders {

    /** Day of the last order. */
    LocalDate last();

    /** What was known at the end of a day. */
    CustomerSummaries asOf(LocalDate day);

    /** Every order by the end of a day. */
    OrderHistory history(LocalDate day);

    /** What to call each customer. */
    LongFunction<String> names();
}
