package io.valuehub.analytics.kpi;

import io.valuehub.analytics.segment.OnlineRetail;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The orders of Online Retail, as section 11 of reference-actions.md cleans them. */
final class RetailOrders {

    private static final Map<LocalDate, OrderHistory> HISTORIES = new ConcurrentHashMap<>();

    private RetailOrders() {}

    static OrderHistory asOf(LocalDate asOf) {
        return HISTORIES.computeIfAbsent(asOf, day -> {
            OrderHistoryBuilder builder = OrderHistoryBuilder.of(ZoneId.of("Europe/London"), day);
            OnlineRetail.read(builder::order);
            return builder.build();
        });
    }
}
