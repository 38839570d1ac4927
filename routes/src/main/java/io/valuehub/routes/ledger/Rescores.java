package io.valuehub.routes.ledger;

import io.valuehub.analytics.decide.ActionPriors;
import io.valuehub.analytics.model.CustomerScores;
import io.valuehub.analytics.model.ModelReport;
import io.valuehub.analytics.summary.CustomerSummaries;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Scores of single people made anew under the models of a run. The run itself stays as it was written; what is read as
 * current shows the newer scores in the place of the run's.
 */
public final class Rescores {

    /** Changes scored in one transaction: what they need of memory, and the turn, are let go in between. */
    private static final int AT_ONCE = 5_000;

    private static final List<String> COLUMNS = List.of(
            "first",
            "last",
            "recency",
            "revenue",
            "repeats",
            "lastAge",
            "age",
            "meanValue",
            "alive",
            "churn",
            "orders",
            "orderValue",
            "value",
            "orderProbability",
            "ordersLow",
            "ordersHigh",
            "valueLow",
            "valueHigh");

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

    /** Who was scored anew since then beside the newest run, at most so many. */
    public List<Long> since(Instant then, int most) {
        return ledger.jdbc()
                .sql("""
                        select person_id from rescores
                        where run_id = (select max(id) from score_runs where state = 'DONE' and not replay)
                          and rescored_at >= :then
                        order by person_id limit :most""")
                .param("then", Times.parameter(then))
                .param("most", most)
                .query(Long.class)
                .list();
    }

    /** The summary of one person's counted orders as of a day; empty when there is none. */
    public CustomerSummaries read(long person, LocalDate asOf, ZoneId zone, Currency currency) {
        return ledger.inTransaction(() -> read(new TreeSet<>(Set.of(person)), asOf, zone, currency));
    }

    private CustomerSummaries read(SortedSet<Long> people, LocalDate asOf, ZoneId zone, Currency currency) {
        new ExchangeTable(ledger, currency, zone).value(people);
        OrderReading reading = new OrderReading(zone, asOf, currency);
        new CountedOrders(ledger).stream(people, asOf, zone, reading);
        return reading.finish().summaries();
    }

    /**
     * Puts a person's scores in the place of those of the run.
     *
     * @param summaries of that person only; empty without an order that counts, who then has no scores any more
     * @param scores of the same
     */
    public void write(ScoreRun run, long person, CustomerSummaries summaries, CustomerScores scores) {
        ledger.inTransaction(() -> {
            takeTurn();
            replace(run, new TreeSet<>(Set.of(person)), summaries, scores);
        });
    }

    /**
     * Scores some of those anew whose orders or refunds changed, under the models of the newest run. They are marked no
     * longer once their scores stand.
     *
     * @param run the newest, as far as is known
     * @param scorer scores summaries under that run's models
     * @return how many persons; nothing when there is a newer run by now
     */
    public Optional<Integer> changed(
            ScoreRun run,
            LocalDate asOf,
            ZoneId zone,
            Currency currency,
            Function<CustomerSummaries, CustomerScores> scorer) {
        return ledger.inTransaction(() -> {
            takeTurn();
            if (!new Scores(ledger, clock).latest().equals(Optional.of(run))) {
                return Optional.empty();
            }
            ChangedCustomers changed = new ChangedCustomers(ledger);
            ChangedCustomers.Taken taken = changed.first(AT_ONCE);
            if (!taken.people().isEmpty()) {
                CustomerSummaries summaries = read(taken.people(), asOf, zone, currency);
                replace(run, taken.people(), summaries, summaries.size() == 0 ? null : scorer.apply(summaries));
                changed.remove(taken.ids());
            }
            return Optional.of(taken.people().size());
        });
    }

    private void takeTurn() {
        ledger.jdbc()
                .sql("select name from turns where name = 'score' for update")
                .query(String.class)
                .single();
    }

    private void replace(ScoreRun run, SortedSet<Long> people, CustomerSummaries summaries, CustomerScores scores) {
        List<Long> all = List.copyOf(people);
        ledger.template()
                .batchUpdate(
                        "delete from rescores where run_id = ? and person_id = ?",
                        all,
                        AT_ONCE,
                        (statement, person) -> {
                            statement.setLong(1, run.id());
                            statement.setLong(2, person);
                        });
        OffsetDateTime now = Times.parameter(clock.instant());
        Map<String, ?>[] rows = all.stream()
                .map(person -> {
                    int row = summaries.rowOf(person);
                    Map<String, Object> values =
                            row < 0 ? withoutOrders(summaries.asOf()) : values(summaries, scores, row);
                    values.put("run", run.id());
                    values.put("person", person);
                    values.put("now", now);
                    return values;
                })
                .toArray(size -> (Map<String, ?>[]) new Map<?, ?>[size]);
        new NamedParameterJdbcTemplate(ledger.template()).batchUpdate(INSERT, rows);
    }

    private static Map<String, Object> withoutOrders(LocalDate asOf) {
        Map<String, Object> values = new HashMap<>();
        COLUMNS.forEach(column -> values.put(column, null));
        values.put("asOf", asOf);
        values.put("frequency", 0);
        return values;
    }

    private static Map<String, Object> values(CustomerSummaries of, CustomerScores scores, int row) {
        Map<String, Object> values = new HashMap<>();
        values.put("asOf", of.asOf());
        values.put("first", of.firstOrder(row));
        values.put("last", of.lastOrder(row));
        values.put("recency", of.daysSinceLastOrder(row));
        values.put("frequency", of.orders(row));
        values.put("revenue", known(of.revenue(row)));
        values.put("repeats", of.repeatPurchases(row));
        values.put("lastAge", of.lastPurchaseAge(row));
        values.put("age", of.age(row));
        values.put("meanValue", known(of.meanRepeatValue(row)));
        values.put("alive", known(scores.probabilityAlive(row)));
        values.put("churn", known(scores.churnProbability(row)));
        values.put("orders", known(scores.expectedOrders(row)));
        values.put("orderValue", known(scores.expectedOrderValue(row)));
        values.put("value", known(scores.lifetimeValue(row)));
        values.put("orderProbability", known(scores.probabilityOfOrder(row, WINDOW)));
        values.put("ordersLow", known(scores.expectedOrdersInterval(row).low()));
        values.put("ordersHigh", known(scores.expectedOrdersInterval(row).high()));
        values.put("valueLow", known(scores.lifetimeValueInterval(row).low()));
        values.put("valueHigh", known(scores.lifetimeValueInterval(row).high()));
        return values;
    }

    private static Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
