package io.valuehub.routes.ledger;

import io.valuehub.analytics.plan.LongRunTable;
import io.valuehub.analytics.plan.ResponseHistory;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Long-run plans, and the history they are learned from. A plan never changes; the newest {@value #KEPT} are kept. */
public final class LongRuns {

    private static final int KEPT = 60;
    private static final int SAMPLE = 20_000;

    private final Ledger ledger;
    private final Clock clock;

    public LongRuns(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * A plan as it is kept.
     *
     * @param id its number
     * @param table what it says
     */
    public record Kept(long id, LongRunTable table) {}

    /** The newest plan; empty before the first. */
    public Optional<Kept> newest() {
        return ledger.jdbc()
                .sql("select id, plan from long_runs order by id desc fetch first 1 rows only")
                .query((row, i) -> new Kept(row.getLong("id"), Json.read(row.getString("plan"), LongRunTable.class)))
                .optional();
    }

    /** Keeps a plan; returns its number. */
    public long write(LongRunTable table) {
        ledger.jdbc()
                .sql("insert into long_runs (learned_at, plan) values (:now, :plan)")
                .param("now", Times.parameter(clock.instant()))
                .param("plan", Json.write(table))
                .update();
        long id = ledger.jdbc()
                .sql("select max(id) from long_runs")
                .query(Long.class)
                .single();
        ledger.jdbc()
                .sql("delete from long_runs where id <= :old")
                .param("old", id - KEPT)
                .update();
        return id;
    }

    /**
     * Order values between which tiers of equal size lie, at a score run; of a sample where there are many customers: those
     * whose number, multiplied and cut to 32 bits (D. E. Knuth, The Art of Computer Programming 3, 6.4), is below a limit.
     */
    public double[] tierLimits(ScoreRun run, int tiers, long customers) {
        double[] values = ledger
                .jdbc()
                .sql("select expected_order_value from scores where run_id = :run and expected_order_value is not null"
                        + " and mod(person_id * 2654435761, 4294967296) < :limit")
                .param("run", run.id())
                .param("limit", (long) (Math.min(1, (double) SAMPLE / Math.max(1, customers)) * (1L << 32)))
                .query(Double.class)
                .list()
                .stream()
                .mapToDouble(value -> value)
                .sorted()
                .toArray();
        double[] limits = new double[tiers - 1];
        for (int t = 1; t < tiers && values.length > 0; t++) {
            limits[t - 1] = values[(int) ((long) t * values.length / tiers)];
        }
        return limits;
    }

    /**
     * Hands every customer's purchases, what was done to them and when they said "no more" to a history; to be called within
     * a transaction.
     *
     * @param actions number of each action by its name among all campaigns' actions, from 1
     */
    public void read(
            LocalDate asOf, ZoneId zone, Currency currency, Map<String, Integer> actions, ResponseHistory history) {
        Map<Long, List<long[]>> done = done(zone, actions);
        Map<Long, Long> left = left(zone);
        Person person = new Person(history, done, left);
        new CountedOrders(ledger).stream(asOf, zone, (id, refund, at, amount, of, name) -> {
            boolean counts = id != null && !refund && (of == null || of.equals(currency.getCurrencyCode()));
            if (counts) {
                person.order(id, day(at, zone), amount);
            }
        });
        person.close();
    }

    private static long day(Instant at, ZoneId zone) {
        return LocalDate.ofInstant(at, zone).toEpochDay();
    }

    /** Days and numbers of the actions chosen for people who were not held out, by person, ascending. */
    private Map<Long, List<long[]>> done(ZoneId zone, Map<String, Integer> actions) {
        Map<Long, List<long[]>> done = new HashMap<>();
        ledger.jdbc().sql("""
                        select d.person_id, d.campaign, d.chosen, r.decided_at
                        from decisions d join decision_runs r on r.id = d.decision_run_id
                        where r.mode = 'LIVE' and d.chosen <> 'none' and not d.held_out order by r.decided_at, d.id""").query(row -> {
            Integer number = actions.get(row.getString("campaign") + "/" + row.getString("chosen"));
            if (number != null) {
                done.computeIfAbsent(row.getLong("person_id"), id -> new ArrayList<>(1))
                        .add(new long[] {day(Times.read(row, "decided_at"), zone), number});
            }
        });
        return done;
    }

    private Map<Long, Long> left(ZoneId zone) {
        Map<Long, Long> left = new HashMap<>();
        ledger.jdbc()
                .sql(
                        "select person_id, min(recorded_at) as at from consents where state = 'OPTED_OUT' group by person_id")
                .query(row -> {
                    left.put(row.getLong("person_id"), day(Times.read(row, "at"), zone));
                });
        return left;
    }

    /** Gathers the orders of one person after the other; those of one day are one purchase. */
    private static final class Person {

        private final ResponseHistory history;
        private final Map<Long, List<long[]>> done;
        private final Map<Long, Long> left;
        private final Map<Long, Double> purchases = new TreeMap<>();
        private long person;

        Person(ResponseHistory history, Map<Long, List<long[]>> done, Map<Long, Long> left) {
            this.history = history;
            this.done = done;
            this.left = left;
        }

        void order(long id, long day, BigDecimal amount) {
            if (id != person) {
                close();
                person = id;
            }
            purchases.merge(day, amount == null ? 0 : Math.max(0, amount.doubleValue()), Double::sum);
        }

        void close() {
            if (purchases.isEmpty()) {
                return;
            }
            long[] days = purchases.keySet().stream().mapToLong(d -> d).toArray();
            double[] values = purchases.values().stream().mapToDouble(v -> v).toArray();
            List<long[]> actions = done.getOrDefault(person, List.of());
            history.add(
                    days,
                    values,
                    actions.stream().mapToLong(a -> a[0]).toArray(),
                    actions.stream().mapToInt(a -> (int) a[1]).toArray(),
                    left.getOrDefault(person, Long.MAX_VALUE));
            purchases.clear();
        }
    }
}
