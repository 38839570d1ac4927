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
import java.util.List;
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
     * Everything of some people, read once, as it was known at the end of any day up to this one.
     *
     * @param sample whose
     */
    public Sampled sampled(LocalDate asOf, PersonSample sample) {
        return new Sampled(sample, ledger.inTransaction(() -> new CountedOrders(ledger).rows(sample, asOf, zone)));
    }

    /** Orders and refunds of a sample of people. */
    public final class Sampled {

        private final PersonSample sample;
        private final List<CountedRow> rows;

        private Sampled(PersonSample sample, List<CountedRow> rows) {
            this.sample = sample;
            this.rows = rows;
        }

        /** States as known at the end of a day, and what happened within the window after it, as known at its end. */
        public TrainingSet trainingSet(LocalDate asOf, int window) {
            TrainingBuilder builder = TrainingBuilder.of(zone, asOf, window);
            read(asOf, builder.known());
            read(asOf.plusDays(window), builder.later());
            KnownExtras extras = ledger.inTransaction(() -> KnownExtras.read(ledger, asOf, zone, sample));
            extras.forEach(builder::extras);
            return builder.build();
        }

        private void read(LocalDate asOf, TrainingBuilder.Orders into) {
            Instant end = CountedOrders.endOf(asOf, zone);
            CountedPerson counted = new CountedPerson(new Into(into));
            rows.stream().filter(row -> row.at().isBefore(end)).forEach(counted::add);
        }
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
