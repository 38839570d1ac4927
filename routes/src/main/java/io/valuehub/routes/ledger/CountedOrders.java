package io.valuehub.routes.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * The orders that count, as known at the end of a day. The one place that says which:
 *
 * <ul>
 *   <li>status {@code PAID} or {@code FULFILLED}, placed on or before that day in the shop's zone;
 *   <li>not refunded in full by then: a refund of the whole order, or refunds in its currency that reach its revenue (an
 *       order of 0.00 is a purchase);
 *   <li>worth its revenue minus its refunds by then; later refunds are not yet known.
 * </ul>
 *
 * <p>A refund that names no order lowers the revenue of its person. Amounts in another currency are worth what
 * {@link ExchangeTable} made of them; without a rate they stay as they are.
 */
final class CountedOrders {

    /**
     * Parameter {@code end}: the first instant after the day. Columns of {@code orders}; {@code net} in
     * {@code net_currency}, the hub's wherever a rate is known; {@code own_net} in the order's own.
     */
    static final String SQL = """
            select o.*, o.revenue - coalesce(r.amount, 0) as own_net,
              (o.revenue - coalesce(r.amount, 0)) * coalesce(o.rate, 1) as net,
              coalesce(o.rate_currency, o.currency) as net_currency
            from orders o
            left join (
              select f.connection, f.order_id, sum(f.amount) as amount,
                max(case when f.amount is null then 1 else 0 end) as whole
              from refunds f join orders b on b.connection = f.connection and b.external_id = f.order_id
              where f.refunded_at < :end
                and (f.currency is null or b.currency is null or f.currency = b.currency)
              group by f.connection, f.order_id) r
              on r.connection = o.connection and r.order_id = o.external_id
            where o.status in ('PAID', 'FULFILLED') and o.placed_at < :end
              and coalesce(r.whole, 0) = 0
              and not (coalesce(o.revenue, 0) > 0 and coalesce(r.amount, 0) >= o.revenue)""";

    /** The same of some people: parameter {@code people}. */
    static final String OF_PEOPLE = ofPeople(SQL);

    /**
     * Orders that may count, after what was given back of them, by person; the rule of {@link #SQL} is then applied to one
     * person's at a time, as {@link CountedPerson} does: H2 would make the sums of that statement anew for each order.
     */
    private static final String BY_PERSON = """
            select * from (
              select o.person_id, 2 as kind, o.placed_at as at, o.revenue as amount, o.currency, o.rate, o.rate_currency,
                concat(o.connection, '/', coalesce(o.customer, o.external_id)) as name, o.connection, o.external_id as id
              from orders o where o.status in ('PAID', 'FULFILLED') and o.placed_at < :end
              union all
              select b.person_id, 1, f.refunded_at, f.amount, f.currency, null, null, null, f.connection, f.order_id
              from refunds f join orders b on b.connection = f.connection and b.external_id = f.order_id
              where f.refunded_at < :end
              union all
              select f.person_id, 3, f.refunded_at, f.amount, f.currency, f.rate, f.rate_currency, null, null, null
              from refunds f
              where f.order_id is null and f.person_id is not null and f.amount is not null and f.refunded_at < :end) x
            where %s order by person_id nulls first, kind""";

    private static final int FETCH = 5_000;
    /** People in one statement. */
    static final int KEYS = 500;

    private final Ledger ledger;

    CountedOrders(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The first instant after a day in the shop's zone. */
    static Instant endOf(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** When the last order of a known person was placed, whatever was refunded since. */
    Optional<Instant> last() {
        return edge("max");
    }

    /** When the first order of a known person was placed, whatever was refunded since. */
    Optional<Instant> first() {
        return edge("min");
    }

    private Optional<Instant> edge(String of) {
        return ledger.jdbc()
                .sql("select " + of + """
                        (placed_at) as placed_at from orders
                        where status in ('PAID', 'FULFILLED') and person_id is not null""")
                .query((row, i) -> Optional.ofNullable(Times.read(row, "placed_at")))
                .single();
    }

    /**
     * Streams orders, and refunds that name no order, grouped by person in ascending order, those of nobody first; without
     * people who object to being profiled. Needs a transaction: without one PostgreSQL's driver reads all rows at once.
     */
    void stream(LocalDate asOf, ZoneId zone, Sink sink) {
        stream(BY_PERSON.formatted("1 = 1"), Map.of("end", Times.parameter(endOf(asOf, zone))), sink);
    }

    /** The same of some people. */
    void stream(LocalDate asOf, ZoneId zone, PersonSample sample, Sink sink) {
        if (sample.isEverybody()) {
            String ofEverybody = BY_PERSON.formatted("person_id is not null");
            stream(ofEverybody, Map.of("end", Times.parameter(endOf(asOf, zone))), sink);
        } else {
            stream(sample.people(), asOf, zone, sink);
        }
    }

    /** The same of one person; quick, however many others there are. */
    void stream(long person, LocalDate asOf, ZoneId zone, Sink sink) {
        stream(new TreeSet<>(Set.of(person)), asOf, zone, sink);
    }

    /** The same of some people; quick, however many others there are. */
    void stream(SortedSet<Long> people, LocalDate asOf, ZoneId zone, Sink sink) {
        String ofPeople = ofPeople(BY_PERSON.formatted("1 = 1"));
        for (List<Long> some : Chunks.of(people, KEYS)) {
            stream(ofPeople, Map.of("end", Times.parameter(endOf(asOf, zone)), "people", some), sink);
        }
    }

    /**
     * A statement with {@link #SQL} in it, of {@code :people} only: the database then looks up theirs and reads no others. Where
     * people and moment are both in an index, H2 looks for the moment and reads all of it; so it is not to see the moment.
     */
    static String ofPeople(String sql) {
        return sql.replace("where f.refunded_at < :end", "where f.refunded_at < :end and b.person_id in (:people)")
                .replace("where o.status in", "where o.person_id in (:people) and o.status in")
                .replace("o.placed_at < :end", "coalesce(o.placed_at, :end) < :end")
                .replace("f.person_id is not null", "f.person_id in (:people)");
    }

    /** Everything there is by that day of some people, without names, to be looked at as of that day or earlier ones. */
    List<CountedRow> rows(PersonSample sample, LocalDate asOf, ZoneId zone) {
        List<CountedRow> rows = new ArrayList<>();
        Consumer<CountedRow> keep = row -> rows.add(row.withoutName());
        Object end = Times.parameter(endOf(asOf, zone));
        if (sample.isEverybody()) {
            read(BY_PERSON.formatted("person_id is not null"), Map.of("end", end), keep);
            return rows;
        }
        String ofPeople = ofPeople(BY_PERSON.formatted("1 = 1"));
        for (List<Long> some : Chunks.of(sample.people(), KEYS)) {
            read(ofPeople, Map.of("end", end, "people", some), keep);
        }
        return rows;
    }

    private void stream(String sql, Map<String, Object> parameters, Sink sink) {
        read(sql, parameters, new CountedPerson(sink)::add);
    }

    private void read(String sql, Map<String, Object> parameters, Consumer<CountedRow> rows) {
        JdbcTemplate streaming = new JdbcTemplate(ledger.template().getDataSource());
        streaming.setFetchSize(FETCH);
        Set<Long> objecting = Objections.people(ledger);
        new NamedParameterJdbcTemplate(streaming).query(sql, parameters, row -> {
            long person = row.getLong("person_id");
            boolean nobody = row.wasNull();
            if (nobody || !objecting.contains(person)) {
                rows.accept(CountedRow.of(nobody ? null : person, row));
            }
        });
    }

    /** Takes one row. */
    interface Sink {

        /**
         * @param person null for nobody known
         * @param refund whether it is a refund that names no order; otherwise it is an order
         * @param at when it was placed or refunded
         * @param amount after the refunds that name the order; null when unknown
         * @param currency null when unknown: that of the hub
         * @param name of an order: what the shop calls who placed it or, where it does not say, the order
         */
        void accept(Long person, boolean refund, Instant at, BigDecimal amount, String currency, String name);
    }
}
