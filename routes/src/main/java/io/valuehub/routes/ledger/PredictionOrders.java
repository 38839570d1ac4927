package io.valuehub.routes.ledger;

import io.valuehub.analytics.predict.TrainingBuilder;
import io.valuehub.analytics.predict.TrainingSet;
import io.valuehub.analytics.summary.HistoryBuilder;
import io.valuehub.analytics.summary.PurchaseHistory;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.function.Consumer;

/** The ledger's orders as predictions need them: as they were known at the end of past days, and one customer at a time. */
public final class PredictionOrders {

    private final Ledger ledger;
    private final ZoneId zone;
    private final String currency;

    /** @param currency in which amounts count; others are unknown */
    public PredictionOrders(Ledger ledger, ZoneId zone, Currency currency) {
        this.ledger = ledger;
        this.zone = zone;
        this.currency = currency.getCurrencyCode();
    }

    /**
     * States as known at the end of a day, and what happened within the window after it, as known at its end.
     *
     * @param sample whose
     */
    public TrainingSet trainingSet(LocalDate asOf, int window, PersonSample sample) {
        return ledger.inTransaction(() -> {
            TrainingBuilder builder = TrainingBuilder.of(zone, asOf, window);
            CountedOrders orders = new CountedOrders(ledger);
            orders.stream(asOf, zone, sample, new Into(builder.known()));
            orders.stream(asOf.plusDays(window), zone, sample, new Into(builder.later()));
            KnownExtras extras = KnownExtras.read(ledger, asOf, zone, sample);
            extras.forEach(builder::extras);
            return builder.build();
        });
    }

    /** Every customer's purchases as known at the end of a day, one after the other in ascending order of person. */
    public void histories(LocalDate asOf, Consumer<PurchaseHistory> sink) {
        HistoryBuilder builder = HistoryBuilder.of(zone, asOf, sink);
        ledger.inTransaction(() -> new CountedOrders(ledger)
                .stream(asOf, zone, PersonSample.EVERYBODY, new Into(new TrainingBuilder.Orders() {
                    @Override
                    public void order(long customer, Instant placedAt, double netRevenue) {
                        builder.order(customer, placedAt, netRevenue);
                    }

                    @Override
                    public void refund(long customer, Instant refundedAt, double amount) {
                        builder.refund(customer, refundedAt, amount);
                    }
                })));
        builder.finish();
    }

    /** What is known beside the orders, of everybody. */
    public KnownExtras extras(LocalDate asOf) {
        return ledger.inTransaction(() -> KnownExtras.read(ledger, asOf, zone, PersonSample.EVERYBODY));
    }

    /** Amounts of another currency are unknown, and refunds in it are left out. */
    private final class Into implements CountedOrders.Sink {

        private final TrainingBuilder.Orders to;

        Into(TrainingBuilder.Orders to) {
            this.to = to;
        }

        @Override
        public void accept(Long person, boolean refund, Instant at, BigDecimal amount, String in, String name) {
            boolean own = in == null || in.equals(currency);
            if (!refund) {
                to.order(person, at, own && amount != null ? amount.doubleValue() : Double.NaN);
            } else if (own) {
                to.refund(person, at, amount.doubleValue());
            }
        }
    }
}
