package io.valuehub.routes.ledger;

import io.valuehub.analytics.decide.ActionPriors;
import io.valuehub.analytics.model.CustomerScores;
import io.valuehub.analytics.model.ModelReport;
import io.valuehub.analytics.summary.CustomerSummaries;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;

/**
 * Scores of single people made anew under the models of a run. The run itself stays as it was written; what is read as
 * current shows the newer scores in the place of the run's.
 */
public final class Rescores {

    private static final Period WINDOW = Period.ofDays(ActionPriors.WINDOW_DAYS);

    private static final String INSERT = """
            insert into rescores (run_id, person_id, as_of, rescored_at, first_order_on, last_order_on, recency,
              frequency, revenue, repeat_purchases, last_purchase_age, age, mean_repeat_value, recency_score,
              frequency_score, monetary_score, probability_alive, churn_probability, expected_orders,
              expected_order_value, lifetime_value, order_probability,
              expected_orders_low, expected_orders_high, lifetime_value_low, lifetime_value_high)
            select cast(:run as bigint), p.id, cast(:asOf as date), cast(:now as timestamp with time zone),
              cast(:first as date), cast(:last as date), cast(:recency as integer), cast(:frequency as integer),
              cast(:revenue as double precision), cast(:repeats as integer), cast(:lastAge as double precision),
              cast(:age as double precision), cast(:meanValue as double precision), s.recency_score, s.frequency_score,
              s.monetary_score, cast(:alive as double precision), cast(:churn as double precision),
              cast(:orders as double precision), cast(:orderValue as double precision),
              cast(:value as double precision), cast(:orderProbability as double precision),
              cast(:ordersLow as double precision), cast(:ordersHigh as double precision),
              cast(:valueLow as double precision), cast(:valueHigh as double precision)
            from people p left join scores s on s.run_id = :run and s.person_id = p.id
            where p.id = :person""";

    private final Ledger ledger;
    private final Clock clock;

    public Rescores(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The models a run was scored with. */
    public ModelReport models(ScoreRun run) {
        return Json.read(
                ledger.jdbc()
                        .sql("select model from score_runs where id = :run")
                        .param("run", run.id())
                        .query(String.class)
                        .single(),
                ModelReport.class);
    }

    /** The summary of one person's counted orders as of a day; empty when there is none. */
    public CustomerSummaries read(long person, LocalDate asOf, ZoneId zone, Currency currency) {
        OrderReading reading = new OrderReading(zone, asOf, currency);
        ledger.inTransaction(() -> new CountedOrders(ledger).stream(person, asOf, zone, reading));
        return reading.finish().summaries();
    }

    /**
     * Puts a person's scores in the place of those of the run.
     *
     * @param summaries of that person only; without an order that counts, the scores of the run stay
     * @param scores of the same
     */
    public void write(ScoreRun run, long person, CustomerSummaries summaries, CustomerScores scores) {
        ledger.inTransaction(() -> {
            ledger.jdbc()
                    .sql("select name from turns where name = 'score' for update")
                    .query(String.class)
                    .single();
            ledger.jdbc()
                    .sql("delete from rescores where run_id = :run and person_id = :person")
                    .param("run", run.id())
                    .param("person", person)
                    .update();
            if (summaries.size() > 0) {
                ledger.jdbc()
                        .sql(INSERT)
                        .params(values(summaries, scores))
                        .param("run", run.id())
                        .param("person", person)
                        .param("now", Times.parameter(clock.instant()))
                        .update();
            }
        });
    }

    private static Map<String, Object> values(CustomerSummaries of, CustomerScores scores) {
        Map<String, Object> values = new HashMap<>();
        values.put("asOf", of.asOf());
        values.put("first", of.firstOrder(0));
        values.put("last", of.lastOrder(0));
        values.put("recency", of.daysSinceLastOrder(0));
        values.put("frequency", of.orders(0));
        values.put("revenue", known(of.revenue(0)));
        values.put("repeats", of.repeatPurchases(0));
        values.put("lastAge", of.lastPurchaseAge(0));
        values.put("age", of.age(0));
        values.put("meanValue", known(of.meanRepeatValue(0)));
        values.put("alive", known(scores.probabilityAlive(0)));
        values.put("churn", known(scores.churnProbability(0)));
        values.put("orders", known(scores.expectedOrders(0)));
        values.put("orderValue", known(scores.expectedOrderValue(0)));
        values.put("value", known(scores.lifetimeValue(0)));
        values.put("orderProbability", known(scores.probabilityOfOrder(0, WINDOW)));
        values.put("ordersLow", known(scores.expectedOrdersInterval(0).low()));
        values.put("ordersHigh", known(scores.expectedOrdersInterval(0).high()));
        values.put("valueLow", known(scores.lifetimeValueInterval(0).low()));
        values.put("valueHigh", known(scores.lifetimeValueInterval(0).high()));
        return values;
    }

    private static Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
