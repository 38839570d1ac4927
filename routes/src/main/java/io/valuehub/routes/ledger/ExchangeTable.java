package io.valuehub.routes.ledger;

import io.valuehub.analytics.money.ExchangeRates;
import io.valuehub.analytics.record.Order;
import io.valuehub.analytics.record.Rate;
import io.valuehub.analytics.record.SourceId;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What orders in other currencies are worth in the hub's: each at the rate of its day. A refund is worth what its order's
 * rate makes it, so that an order given back whole leaves nothing; one that names no order has the rate of its own day. What
 * has no rate stays unknown: never is one currency taken for another.
 */
public final class ExchangeTable {

    private static final int ROWS = 5_000;

    private static final String UNVALUED = "currency <> :home and (rate is null or rate_currency <> :home)";

    private final Ledger ledger;
    private final Currency home;
    private final ZoneId zone;

    /**
     * @param home the hub's currency
     * @param zone decides what a day is
     */
    public ExchangeTable(Ledger ledger, Currency home, ZoneId zone) {
        this.ledger = ledger;
        this.home = home;
        this.zone = zone;
    }

    /** Values what was not valued yet, in this currency; quick when there is nothing. */
    public void value() {
        value(Optional.empty());
    }

    /** The same of some people; quick however many others there are. */
    void value(Collection<Long> people) {
        if (!people.isEmpty()) {
            value(Optional.of(people));
        }
    }

    private void value(Optional<Collection<Long>> people) {
        Set<String> foreign = new TreeSet<>();
        for (String table : List.of("orders", "refunds")) {
            foreign.addAll(ledger.jdbc()
                    .sql("select distinct currency from " + table + " where " + unvalued(people))
                    .param("home", home.getCurrencyCode())
                    .query(String.class)
                    .list());
        }
        if (foreign.isEmpty() || !anyRates()) {
            return;
        }
        ExchangeRates rates = rates(foreign);
        value("orders", "placed_at", people, rates);
        value("refunds", "refunded_at", people, rates);
    }

    private static String unvalued(Optional<Collection<Long>> people) {
        return UNVALUED
                + people.map(ids -> " and person_id in ("
                                + ids.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")")
                        .orElse("");
    }

    private boolean anyRates() {
        return ledger.jdbc()
                .sql("select 1 from rates limit 1")
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private ExchangeRates rates(Set<String> foreign) {
        Set<String> wanted = new TreeSet<>(foreign);
        wanted.add(home.getCurrencyCode());
        List<Rate> fixings = ledger.jdbc()
                .sql("select * from rates where base in (:codes) or currency in (:codes)")
                .param("codes", wanted)
                .query((row, i) -> new Rate(
                        new SourceId(row.getString("connection"), row.getString("external_id")),
                        row.getObject("rated_on", LocalDate.class),
                        Currency.getInstance(row.getString("base")),
                        Currency.getInstance(row.getString("currency")),
                        row.getBigDecimal("rate")))
                .list();
        return ExchangeRates.of(fixings);
    }

    private void value(String table, String at, Optional<Collection<Long>> people, ExchangeRates rates) {
        Key last = new Key("", "");
        while (last != null) {
            List<Unvalued> some = unvalued(table, at, people, last);
            List<Object[]> updates = new ArrayList<>();
            for (Unvalued row : some) {
                Optional<BigDecimal> rate = rates.rate(row.currency(), home, row.day());
                // A rate in another currency than the hub's of today must not stay.
                updates.add(new Object[] {
                    rate.orElse(null),
                    rate.isPresent() ? home.getCurrencyCode() : null,
                    row.key().id(),
                    row.key().connection()
                });
            }
            ledger.template()
                    .batchUpdate(
                            "update " + table
                                    + " set rate = ?, rate_currency = ? where external_id = ? and connection = ?",
                            updates,
                            new int[] {
                                java.sql.Types.NUMERIC,
                                java.sql.Types.VARCHAR,
                                java.sql.Types.VARCHAR,
                                java.sql.Types.VARCHAR
                            });
            last = some.size() < ROWS ? null : some.get(some.size() - 1).key();
        }
    }

    private List<Unvalued> unvalued(String table, String at, Optional<Collection<Long>> people, Key after) {
        return ledger.jdbc()
                .sql("select external_id, connection, currency, " + at + " from " + table + " where "
                        + unvalued(people)
                        + " and (external_id > :id or external_id = :id and connection > :connection)"
                        + " order by external_id, connection limit " + ROWS)
                .param("home", home.getCurrencyCode())
                .param("id", after.id())
                .param("connection", after.connection())
                .query((row, i) -> new Unvalued(
                        new Key(row.getString("external_id"), row.getString("connection")),
                        Currency.getInstance(row.getString("currency")),
                        LocalDate.ofInstant(Times.read(row, at), zone)))
                .list();
    }

    /** After rates came or changed: what they may be of is valued anew. */
    static void forget(Ledger ledger, List<Row<Rate>> changed) {
        if (changed.isEmpty()) {
            return;
        }
        LocalDate first = changed.stream()
                .map(row -> row.record().day())
                .min(LocalDate::compareTo)
                .orElseThrow();
        LocalDate last = changed.stream()
                .map(row -> row.record().day())
                .max(LocalDate::compareTo)
                .orElseThrow();
        // A day in the shop's zone begins up to 14 hours before or after it does in UTC.
        Date from = Date.valueOf(first.minusDays(1));
        Date until = Date.valueOf(last.plusDays(ExchangeRates.OLDEST_DAYS + 2));
        for (String sql : List.of(
                "update orders set rate = null, rate_currency = null where rate is not null and placed_at >= ? and placed_at < ?",
                "update refunds set rate = null, rate_currency = null where rate is not null and refunded_at >= ? and refunded_at < ?")) {
            ledger.template().update(sql, from, until);
        }
    }

    /** Orders that were edited, maybe their day or currency. */
    static void forgetOrders(Ledger ledger, String connection, List<Row<Order>> edited) {
        for (List<String> some : Chunks.of(edited.stream().map(Row::externalId).toList(), 500)) {
            ledger.jdbc()
                    .sql("update orders set rate = null, rate_currency = null where connection = :connection"
                            + " and external_id in (:ids) and rate is not null")
                    .param("connection", connection)
                    .param("ids", some)
                    .update();
        }
    }

    private record Key(String id, String connection) {}

    private record Unvalued(Key key, Currency currency, LocalDate day) {}
}
