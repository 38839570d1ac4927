package io.valuehub.routes.ledger;

import io.valuehub.analytics.decide.ActionPriors;
import io.valuehub.analytics.model.CustomerScores;
import io.valuehub.analytics.model.ExpectationInterval;
import io.valuehub.analytics.model.ModelReport;
import io.valuehub.analytics.segment.MicroSegments;
import io.valuehub.analytics.segment.MicroSegments.Before;
import io.valuehub.analytics.segment.Rfm;
import io.valuehub.analytics.summary.CustomerSummaries;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;

/** Score runs: each is written once, in one transaction, and never changed. */
public final class Scores {

    private static final int BATCH = 1000;
    private static final Period WINDOW = Period.ofDays(ActionPriors.WINDOW_DAYS);

    private static final String INSERT = """
            insert into scores (run_id, person_id, first_order_on, last_order_on, recency, frequency, revenue,
              repeat_purchases, last_purchase_age, age, mean_repeat_value, recency_score, frequency_score,
              monetary_score, probability_alive, churn_probability, expected_orders, expected_order_value,
              lifetime_value, order_probability,
              expected_orders_low, expected_orders_high, lifetime_value_low, lifetime_value_high)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final Ledger ledger;
    private final Clock clock;

    public Scores(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Reads the counted orders as of a day, one at a time. */
    public ScoredOrders read(LocalDate asOf, ZoneId zone, Currency currency) {
        new ExchangeTable(ledger, currency, zone).value();
        OrderReading reading = new OrderReading(zone, asOf, currency);
        ledger.inTransaction(() -> new CountedOrders(ledger).stream(asOf, zone, reading));
        return reading.finish();
    }

    /**
     * Reads the counted orders as of a day and, in the same pass, summaries of some people as of days before it.
     *
     * @param take gets the summaries of the past days, by day
     */
    public ScoredOrders read(
            LocalDate asOf,
            ZoneId zone,
            Currency currency,
            PastDays days,
            Consumer<Map<LocalDate, CustomerSummaries>> take) {
        PastReading past = new PastReading(zone, days);
        new ExchangeTable(ledger, currency, zone).value();
        OrderReading reading = new OrderReading(zone, asOf, currency, past);
        ledger.inTransaction(() -> new CountedOrders(ledger).stream(asOf, zone, reading));
        take.accept(past.finish());
        return reading.finish();
    }

    /** The day of the first order that counts; empty when there is none. */
    public Optional<LocalDate> firstOrderDay(ZoneId zone) {
        return new CountedOrders(ledger).first().map(at -> LocalDate.ofInstant(at, zone));
    }

    /** How many people had ordered by the end of a day, whatever was refunded. */
    public long customersBy(LocalDate asOf, ZoneId zone) {
        return ledger.jdbc()
                .sql("""
                        select count(distinct person_id) from orders
                        where status in ('PAID', 'FULFILLED') and placed_at < :end""")
                .param("end", Times.parameter(CountedOrders.endOf(asOf, zone)))
                .query(Long.class)
                .single();
    }

    /** The models of the newest run that is no replay and looked at no later day. */
    public Optional<ModelReport> models(LocalDate asOf) {
        return ledger.jdbc()
                .sql("""
                        select model from score_runs where state = 'DONE' and not replay and as_of <= :asOf
                        order by id desc limit 1""")
                .param("asOf", asOf)
                .query(String.class)
                .optional()
                .map(model -> Json.read(model, ModelReport.class));
    }

    /** Changes of orders that a run begun now will have read. */
    public List<Long> changes() {
        return new ChangedCustomers(ledger).ids();
    }

    /** When the last order was placed. */
    public Optional<Instant> lastOrder() {
        return new CountedOrders(ledger).last();
    }

    /** The state of things: the newest run that is no replay; where there are only replays, that of the latest day. */
    public Optional<ScoreRun> latest() {
        return first("", "order by replay, case when replay then as_of end desc, id desc", LocalDate.EPOCH);
    }

    /** How many customers a run scored. */
    public long customers(ScoreRun run) {
        return ledger.jdbc()
                .sql("select customers from score_runs where id = :run")
                .param("run", run.id())
                .query(Long.class)
                .single();
    }

    /** Goods of an order as it is usual in the shop: the mean of what is expected of its customers; 0 when unknown. */
    public double usualOrder(ScoreRun run) {
        return ledger.jdbc()
                .sql("select coalesce(avg(expected_order_value), 0) from scores where run_id = :run")
                .param("run", run.id())
                .query(Double.class)
                .single();
    }

    /** The newest run that looked at this very day. */
    public Optional<ScoreRun> of(LocalDate asOf) {
        return first("and as_of = :asOf", "order by id desc", asOf);
    }

    private Optional<ScoreRun> first(String condition, String order, LocalDate asOf) {
        return ledger.jdbc()
                .sql("select id, as_of from score_runs where state = 'DONE' " + condition + " " + order + " limit 1")
                .param("asOf", asOf)
                .query((row, i) -> new ScoreRun(row.getLong("id"), row.getObject("as_of", LocalDate.class)))
                .optional();
    }

    /** What is known of micro-segments from other runs: see {@link MicroSegments}. */
    public Before microSegmentsBefore(CustomerSummaries summaries) {
        return new MicroSegmentTable(ledger).before(summaries.asOf(), summaries);
    }

    /**
     * Writes a run with its segments, and the moves since the run before it.
     *
     * @param read {@link #changes} as they were before its orders were read
     */
    public ScoreRun write(ScoreSheet sheet, Instant startedAt, List<Long> read) {
        return ledger.inTransaction(() -> {
            ledger.jdbc()
                    .sql("select name from turns where name = 'score' for update")
                    .query(String.class)
                    .single();
            ScoreRun run = open(sheet, startedAt);
            if (!sheet.replay()) {
                ChangedCustomers changed = new ChangedCustomers(ledger);
                changed.remove(read);
                changed.markThoseOfMeanwhile(run);
            }
            writeScores(run, sheet);
            new PredictionTable(ledger).write(run, sheet.orders().summaries(), sheet.predicted());
            new Placements(ledger).write(run, sheet);
            Segments segments = new Segments(ledger);
            segments.write(run, sheet);
            segments.before(run).ifPresent(before -> new Moves(ledger).write(run, before));
            ledger.jdbc()
                    .sql("update score_runs set state = 'DONE', ended_at = :now where id = :id")
                    .param("now", Times.parameter(clock.instant()))
                    .param("id", run.id())
                    .update();
            return run;
        });
    }

    private ScoreRun open(ScoreSheet sheet, Instant startedAt) {
        LocalDate asOf = sheet.orders().summaries().asOf();
        ledger.jdbc()
                .sql("""
                        insert into score_runs
                          (as_of, state, model, settings, customers, orders, revenue, started_at, excluded, replay)
                        values (:asOf, 'OPEN', :model, :settings, :customers, :orders, :revenue, :startedAt, :excluded,
                          :replay)""")
                .param("asOf", asOf)
                .param("model", Json.write(sheet.scores().report()))
                .param("settings", Json.write(sheet.settings()))
                .param("customers", sheet.orders().summaries().size())
                .param("orders", sheet.orders().orders())
                .param("revenue", sheet.orders().revenue())
                .param("startedAt", Times.parameter(startedAt))
                .param("excluded", Json.write(sheet.orders().excluded()))
                .param("replay", sheet.replay())
                .update();
        // The turn is held: nobody else opens a run meanwhile.
        long id = ledger.jdbc()
                .sql("select max(id) from score_runs")
                .query(Long.class)
                .single();
        return new ScoreRun(id, asOf);
    }

    private void writeScores(ScoreRun run, ScoreSheet sheet) {
        int size = sheet.orders().summaries().size();
        for (int from = 0; from < size; from += BATCH) {
            ledger.template().batchUpdate(INSERT, new Rows(run.id(), sheet, from, Math.min(BATCH, size - from)));
        }
    }

    private record Rows(long run, ScoreSheet sheet, int from, int count) implements BatchPreparedStatementSetter {

        @Override
        public int getBatchSize() {
            return count;
        }

        @Override
        public void setValues(PreparedStatement to, int index) throws SQLException {
            int i = from + index;
            CustomerSummaries of = sheet.orders().summaries();
            CustomerScores scores = sheet.scores();
            Rfm rfm = sheet.rfm();
            to.setLong(1, run);
            to.setLong(2, of.customer(i));
            to.setObject(3, of.firstOrder(i));
            to.setObject(4, of.lastOrder(i));
            to.setInt(5, of.daysSinceLastOrder(i));
            to.setInt(6, of.orders(i));
            number(to, 7, of.revenue(i));
            to.setInt(8, of.repeatPurchases(i));
            to.setDouble(9, of.lastPurchaseAge(i));
            to.setDouble(10, of.age(i));
            number(to, 11, of.meanRepeatValue(i));
            to.setInt(12, rfm.recencyScore(i));
            to.setInt(13, rfm.frequencyScore(i));
            to.setInt(14, rfm.monetaryScore(i));
            number(to, 15, scores.probabilityAlive(i));
            number(to, 16, scores.churnProbability(i));
            number(to, 17, scores.expectedOrders(i));
            number(to, 18, scores.expectedOrderValue(i));
            number(to, 19, scores.lifetimeValue(i));
            number(to, 20, scores.probabilityOfOrder(i, WINDOW));
            interval(to, 21, scores.expectedOrdersInterval(i));
            interval(to, 23, scores.lifetimeValueInterval(i));
        }

        private static void interval(PreparedStatement to, int position, ExpectationInterval interval)
                throws SQLException {
            number(to, position, interval.low());
            number(to, position + 1, interval.high());
        }

        private static void number(PreparedStatement to, int position, double value) throws SQLException {
            if (Double.isNaN(value)) {
                to.setNull(position, Types.DOUBLE);
            } else {
                to.setDouble(position, value);
            }
        }
    }
}
