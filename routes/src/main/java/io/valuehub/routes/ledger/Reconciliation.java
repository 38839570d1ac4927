package io.valuehub.routes.ledger;

import io.valuehub.routes.report.Reconciled;
import io.valuehub.routes.report.Reconciled.Day;
import io.valuehub.routes.report.Reconciled.Figure;
import io.valuehub.routes.report.Reconciled.Suspect;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares what stores say they sold with what the ledger has of them. */
public final class Reconciliation {

    private static final int CENTS = 2;

    private final Ledger ledger;
    private final ZoneId zone;
    private final String home;

    /**
     * @param zone decides what a day is
     * @param home currency of amounts without one
     */
    public Reconciliation(Ledger ledger, ZoneId zone, Currency home) {
        this.ledger = ledger;
        this.zone = zone;
        this.home = home.getCurrencyCode();
    }

    /** The connections that gave totals. */
    public List<String> connections() {
        return ledger.jdbc()
                .sql("select distinct connection from totals order by connection")
                .query(String.class)
                .list();
    }

    /**
     * Compares a connection's days.
     *
     * @param from first day; empty: the first with a total
     * @param to last day; empty: the last with a total
     */
    public Reconciled compare(String connection, Optional<LocalDate> from, Optional<LocalDate> to) {
        List<Stated> stated = ledger.jdbc()
                .sql("""
                        select sold_on, currency, orders, revenue, refunds from totals
                        where connection = :connection and sold_on >= :from and sold_on <= :to
                        order by sold_on, currency""")
                .param("connection", connection)
                .param("from", from.orElse(LocalDate.of(1900, 1, 1)))
                .param("to", to.orElse(LocalDate.of(2999, 12, 31)))
                .query((row, i) -> new Stated(
                        row.getObject("sold_on", LocalDate.class),
                        row.getString("currency"),
                        row.getBigDecimal("orders"),
                        row.getBigDecimal("revenue"),
                        row.getBigDecimal("refunds")))
                .list();
        if (stated.isEmpty()) {
            return new Reconciled(connection, from.orElse(null), to.orElse(null), List.of());
        }
        LocalDate first = stated.get(0).day();
        LocalDate last = stated.get(stated.size() - 1).day();
        Map<String, List<Booked>> booked = booked(connection, first, last);
        List<Day> days = stated.stream().map(total -> day(total, booked)).toList();
        return new Reconciled(connection, from.orElse(first), to.orElse(last), days);
    }

    private Day day(Stated total, Map<String, List<Booked>> booked) {
        List<Booked> own = booked.getOrDefault(total.day() + total.currency(), List.of());
        List<Booked> orders =
                own.stream().filter(row -> !row.refund() && row.counts()).toList();
        List<Booked> refunds =
                own.stream().filter(row -> row.refund() && row.counts()).toList();
        Figure count = figure(total.orders(), BigDecimal.valueOf(orders.size()), 0);
        Figure revenue = figure(total.revenue(), sum(orders), CENTS);
        Figure back = figure(total.refunds(), sum(refunds), CENTS);
        boolean agrees = isZero(count) && isZero(revenue) && isZero(back);
        List<Suspect> behind = agrees
                ? List.of()
                : new Suspects(total.currency(), own, neighbours(total, booked)).of(count, revenue, back);
        return new Day(total.day(), total.currency(), count, revenue, back, agrees, behind);
    }

    private static List<Booked> neighbours(Stated total, Map<String, List<Booked>> booked) {
        List<Booked> near = new ArrayList<>();
        for (LocalDate day : List.of(total.day().minusDays(1), total.day().plusDays(1))) {
            near.addAll(booked.getOrDefault(day + total.currency(), List.of()));
        }
        return near;
    }

    private static Figure figure(BigDecimal store, BigDecimal hub, int decimals) {
        BigDecimal ours = hub.setScale(decimals, RoundingMode.HALF_UP);
        if (store == null) {
            return new Figure(null, ours, null);
        }
        BigDecimal theirs = store.setScale(decimals, RoundingMode.HALF_UP);
        return new Figure(theirs, ours, theirs.subtract(ours));
    }

    private static boolean isZero(Figure figure) {
        return figure.difference() == null || figure.difference().signum() == 0;
    }

    private static BigDecimal sum(List<Booked> rows) {
        return rows.stream().map(Booked::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Orders and refunds of these days and the ones beside them, by day and currency. */
    private Map<String, List<Booked>> booked(String connection, LocalDate first, LocalDate last) {
        Instant from = first.minusDays(1).atStartOfDay(zone).toInstant();
        Instant until = CountedOrders.endOf(last.plusDays(1), zone);
        Map<String, List<Booked>> booked = new HashMap<>();
        ledger.jdbc()
                .sql("""
                        select external_id, status, placed_at as at, revenue as amount, currency, changed_at,
                          cast(null as varchar) as order_id, false as refund
                        from orders where connection = :connection and placed_at >= :from and placed_at < :until
                        union all
                        select f.external_id, coalesce(o.status, 'UNKNOWN'), f.refunded_at, coalesce(f.amount, o.revenue),
                          coalesce(f.currency, o.currency), f.refunded_at, f.order_id, true
                        from refunds f
                        left join orders o on o.connection = f.connection and o.external_id = f.order_id
                        where f.connection = :connection and f.refunded_at >= :from and f.refunded_at < :until
                        order by 3, 1""")
                .param("connection", connection)
                .param("from", Times.parameter(from))
                .param("until", Times.parameter(until))
                .query(row -> {
                    Booked one = new Booked(
                            row.getString("external_id"),
                            row.getString("order_id"),
                            row.getBoolean("refund"),
                            row.getString("status"),
                            Times.read(row, "at"),
                            Times.read(row, "changed_at"),
                            Optional.ofNullable(row.getBigDecimal("amount")).orElse(BigDecimal.ZERO));
                    String currency =
                            Optional.ofNullable(row.getString("currency")).orElse(home);
                    booked.computeIfAbsent(LocalDate.ofInstant(one.at(), zone) + currency, day -> new ArrayList<>())
                            .add(one);
                });
        return booked;
    }

    private record Stated(LocalDate day, String currency, BigDecimal orders, BigDecimal revenue, BigDecimal refunds) {}

    /**
     * An order, or a refund, in the ledger.
     *
     * @param status of the order
     */
    record Booked(
            String id, String order, boolean refund, String status, Instant at, Instant changedAt, BigDecimal amount) {

        /** Refunds of orders that were never paid are none. */
        boolean counts() {
            return refund
                    ? !status.equals("TEST") && !status.equals("PLACED") && !status.equals("CANCELLED")
                    : status.equals("PAID") || status.equals("FULFILLED");
        }

        String name() {
            return (refund ? "refund " : "order ") + id + (refund && order != null ? " of order " + order : "");
        }
    }
}
