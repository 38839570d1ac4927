package io.valuehub.routes.ledger;

import io.valuehub.analytics.kpi.OrderHistoryBuilder;
import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.analytics.summary.SummaryBuilder;
import io.valuehub.routes.report.Excluded;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;

/** Sums up the stream of counted orders: doubles for the models, exact decimals for the books. */
final class OrderReading implements CountedOrders.Sink {

    private final SummaryBuilder builder;
    private final PastReading past;
    private final OrderHistoryBuilder history;
    private final String currency;
    private final Sum known = new Sum();
    private final Sum nobody = new Sum();
    private final Map<String, Sum> foreign = new TreeMap<>();
    private long person = Long.MIN_VALUE;
    private boolean hasOrder;
    private BigDecimal refunded = BigDecimal.ZERO;

    OrderReading(ZoneId zone, LocalDate asOf, Currency currency) {
        this(zone, asOf, currency, new PastReading(zone, PastDays.none()));
    }

    /** @param past takes the orders of some people too */
    OrderReading(ZoneId zone, LocalDate asOf, Currency currency, PastReading past) {
        this.past = past;
        this.builder = SummaryBuilder.of(zone, asOf);
        this.history = OrderHistoryBuilder.of(zone, asOf);
        this.currency = currency.getCurrencyCode();
    }

    @Override
    public void accept(Long of, boolean refund, Instant at, BigDecimal amount, String in, String name) {
        boolean own = in == null || in.equals(currency);
        if (of == null) {
            nobody.add(own ? amount : null);
            return;
        }
        if (of != person) {
            finishPerson();
            person = of;
        }
        if (refund) {
            if (own) {
                refunded = refunded.add(amount);
                builder.refund(of, at, amount.doubleValue());
                history.refund(of, at, amount.doubleValue());
            }
            return;
        }
        hasOrder = true;
        known.add(own ? amount : null);
        if (!own) {
            foreign.computeIfAbsent(in, code -> new Sum()).add(amount);
        }
        double net = own && amount != null ? amount.doubleValue() : Double.NaN;
        builder.order(of, at, net, name);
        history.order(of, at, net);
        past.order(of, at, name);
    }

    ScoredOrders finish() {
        finishPerson();
        CustomerSummaries summaries = builder.build();
        Map<String, Excluded.Foreign> others = new TreeMap<>();
        foreign.forEach((code, sum) -> others.put(code, new Excluded.Foreign(sum.orders, decimal(sum.amount))));
        return new ScoredOrders(
                summaries,
                history.build(),
                known.orders,
                known.known ? known.amount : null,
                new Excluded(nobody.orders, decimal(nobody.amount), others));
    }

    /** A refund of somebody who has no order that counts belongs to an order this ledger never had. */
    private void finishPerson() {
        if (hasOrder) {
            known.amount = known.amount.subtract(refunded);
        }
        hasOrder = false;
        refunded = BigDecimal.ZERO;
    }

    static String decimal(BigDecimal amount) {
        return amount == null ? null : amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private static final class Sum {
        private long orders;
        private BigDecimal amount = BigDecimal.ZERO;
        private boolean known;

        void add(BigDecimal value) {
            orders++;
            if (value != null) {
                amount = amount.add(value);
                known = true;
            }
        }
    }
}
