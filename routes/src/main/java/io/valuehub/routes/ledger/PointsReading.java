package io.valuehub.routes.ledger;

import io.valuehub.analytics.loyalty.LoyaltyTerms;
import io.valuehub.analytics.loyalty.PointsHistory;
import io.valuehub.analytics.loyalty.PointsHistory.Change;
import io.valuehub.analytics.loyalty.PointsHistory.Purchase;
import io.valuehub.analytics.loyalty.PointsHistory.Return;
import io.valuehub.analytics.loyalty.PointsKind;
import io.valuehub.analytics.loyalty.Programme;
import io.valuehub.analytics.loyalty.Referral.State;
import io.valuehub.analytics.loyalty.ReferralRewards;
import io.valuehub.analytics.loyalty.ReferralRewards.Outcome;
import io.valuehub.routes.ledger.PointsEntries.Sum;
import io.valuehub.routes.ledger.ReferralReading.Brought;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What happened to some people that their points depend on. */
final class PointsReading {

    private static final Set<String> PAID = Set.of("PAID", "FULFILLED");
    private static final int RATE_DECIMALS = 6;

    private final Ledger ledger;
    private final ZoneId zone;
    private final Currency currency;
    private final Programme programme;

    private final LocalDate today;

    private final Set<String> programmes;

    /** @param programmes connections that are the hub's own programme */
    PointsReading(
            Ledger ledger,
            ZoneId zone,
            Currency currency,
            Programme programme,
            Set<String> programmes,
            LocalDate today) {
        this.programmes = programmes;
        this.ledger = ledger;
        this.zone = zone;
        this.currency = currency;
        this.programme = programme;
        this.today = today;
    }

    /**
     * One person.
     *
     * @param orders every order by {@code <connection>/<id>}, those that are not paid too; friends' orders by the cause
     *     of what they gave
     * @param friends whom they brought, and what became of it
     */
    record Happened(PointsHistory history, Map<String, Ordered> orders, List<Outcome> friends) {}

    /**
     * An order.
     *
     * @param changed the day on which its source last changed it
     * @param rate points a unit of currency it is or would be credited at; null when the programme had not begun
     * @param owner by which clue it is the person's
     */
    record Ordered(LocalDate changed, BigDecimal rate, Clue owner) {}

    /** Of everybody of these who ordered or has points. */
    Map<Long, Happened> of(Collection<Long> people, Map<Long, Map<String, Sum>> entries) {
        Map<Long, Reading> readings = new HashMap<>();
        entries.forEach((person, sums) -> readings.put(person, new Reading(sums)));
        Map<String, BigDecimal> rates = rates(people);
        orders(people, readings, rates);
        returns(people, readings);
        redemptions(people, readings);
        grants(people, readings);
        referrals(people, readings);
        Map<Long, Happened> happened = new HashMap<>();
        readings.forEach((person, reading) -> happened.put(person, reading.finish()));
        return happened;
    }

    private void orders(Collection<Long> people, Map<Long, Reading> readings, Map<String, BigDecimal> rates) {
        ledger.jdbc().sql("""
            select person_id, connection, external_id, status, placed_at, changed_at, owner_kind, owner_key,
              revenue * coalesce(rate, 1) as worth, coalesce(rate_currency, currency) as worth_currency
            from orders where person_id in (:people) and status <> 'TEST'\
            """).param("people", people).query(row -> {
            readings.computeIfAbsent(row.getLong("person_id"), id -> new Reading(Map.of()))
                    .order(row, rates);
        });
    }

    private void returns(Collection<Long> people, Map<Long, Reading> readings) {
        ledger.jdbc().sql("""
            select o.person_id, f.connection, f.external_id, f.order_id, f.refunded_at,
              f.amount * coalesce(f.rate, 1) as worth
            from refunds f join orders o on o.connection = f.connection and o.external_id = f.order_id
            where o.person_id in (:people)
              and (f.currency is null or o.currency is null or f.currency = o.currency)\
            """).param("people", people).query(row -> {
            readings.get(row.getLong("person_id"))
                    .returns
                    .add(new Return(
                            row.getString("connection") + "/" + row.getString("external_id"),
                            row.getString("connection") + "/" + row.getString("order_id"),
                            day(row, "refunded_at"),
                            Optional.ofNullable(row.getBigDecimal("worth"))));
        });
    }

    /**
     * Coupons that take points, from the moment they are planned on: points that are promised are not promised twice.
     * A coupon nobody was told of takes none.
     */
    private void redemptions(Collection<Long> people, Map<Long, Reading> readings) {
        ledger.jdbc().sql("""
            select a.person_id, a.id, a.content, (select min(h.changed_at) from action_history h
              where h.action_id = a.id) as planned_at
            from actions a
            where a.person_id in (:people) and a.verb = 'coupon' and a.mode = 'LIVE'
              and a.state not in ('FAILED', 'SKIPPED') and a.content like '%"points"%'
              and not exists (select 1 from actions m
                where m.person_id = a.person_id and m.needs = a.id and m.state in ('FAILED', 'SKIPPED'))\
            """).param("people", people).query(row -> {
            long points = Json.read(row.getString("content")).path("points").asLong();
            readings.computeIfAbsent(row.getLong("person_id"), id -> new Reading(Map.of()))
                    .changes
                    .add(new Change(
                            "action/" + row.getString("id"), PointsKind.REDEEMED, day(row, "planned_at"), -points));
        });
    }

    /** Points that campaigns gave in the hub's own programme: from the moment the action has left. */
    private void grants(Collection<Long> people, Map<Long, Reading> readings) {
        if (programmes.isEmpty()) {
            return;
        }
        ledger.jdbc()
                .sql("""
                    select a.person_id, a.id, a.content, coalesce((select min(h.changed_at) from action_history h
                      where h.action_id = a.id and h.state = 'SENT'), a.changed_at) as sent_at
                    from actions a
                    where a.person_id in (:people) and a.verb = 'loyalty' and a.mode = 'LIVE' and a.state = 'SENT'
                      and a.connection in (:programmes)\
                    """)
                .param("people", people)
                .param("programmes", programmes)
                .query(row -> {
                    long points =
                            Json.read(row.getString("content")).path("points").asLong();
                    readings.computeIfAbsent(row.getLong("person_id"), id -> new Reading(Map.of()))
                            .changes
                            .add(new Change(
                                    "action/" + row.getString("id"), PointsKind.GRANTED, day(row, "sent_at"), points));
                });
    }

    private void referrals(Collection<Long> people, Map<Long, Reading> readings) {
        ReferralReading reading = new ReferralReading(ledger, zone);
        reading.friends(people)
                .forEach((person, brought) -> readings.computeIfAbsent(person, id -> new Reading(Map.of()))
                        .brought(brought));
        reading.arrivals(people).forEach((person, came) -> readings.computeIfAbsent(person, id -> new Reading(Map.of()))
                .came(came));
    }

    /** Rates of orders by what was bought, where some category has a rate of its own. */
    private Map<String, BigDecimal> rates(Collection<Long> people) {
        Map<String, BigDecimal> rates = new HashMap<>();
        if (!programme.hasCategories()) {
            return rates;
        }
        Map<String, BigDecimal> sums = new HashMap<>();
        ledger.jdbc().sql("""
            select o.connection, o.external_id, o.placed_at, l.revenue, p.categories
            from orders o
            join order_lines l on l.connection = o.connection and l.order_id = o.external_id
            left join products p on p.connection = l.connection and p.external_id = l.product
            where o.person_id in (:people) and l.revenue > 0\
            """).param("people", people).query(row -> {
            Optional<LoyaltyTerms> terms = programme.on(day(row, "placed_at"));
            if (terms.isPresent()) {
                String order = row.getString("connection") + "/" + row.getString("external_id");
                List<String> categories = new ArrayList<>();
                if (row.getString("categories") != null) {
                    Json.read(row.getString("categories")).forEach(c -> categories.add(c.asText()));
                }
                BigDecimal revenue = row.getBigDecimal("revenue");
                sums.merge(order, revenue, BigDecimal::add);
                rates.merge(order, revenue.multiply(terms.get().rate(categories)), BigDecimal::add);
            }
        });
        rates.replaceAll((order, points) ->
                points.divide(sums.get(order), MathContext.DECIMAL64).setScale(RATE_DECIMALS, RoundingMode.HALF_UP));
        return rates;
    }

    private LocalDate day(ResultSet row, String column) throws SQLException {
        return LocalDate.ofInstant(Times.read(row, column), zone);
    }

    private final class Reading {
        private final Map<String, Sum> entries;
        private final List<Purchase> purchases = new ArrayList<>();
        private final List<Return> returns = new ArrayList<>();
        private final List<Change> changes = new ArrayList<>();
        private final Map<String, Ordered> orders = new HashMap<>();
        private final List<Outcome> friends = new ArrayList<>();

        private Reading(Map<String, Sum> entries) {
            this.entries = entries;
        }

        private void order(ResultSet row, Map<String, BigDecimal> rates) throws SQLException {
            String id = row.getString("connection") + "/" + row.getString("external_id");
            LocalDate day = day(row, "placed_at");
            Sum credited = entries.get("order/" + id);
            // What an order was credited at stays, whatever becomes of the catalogue.
            BigDecimal rate = credited != null && credited.rate() != null
                    ? credited.rate()
                    : rates.getOrDefault(
                            id, programme.on(day).map(LoyaltyTerms::rate).orElse(null));
            String owner = row.getString("owner_kind");
            orders.put(
                    id,
                    new Ordered(
                            day(row, "changed_at"),
                            rate,
                            owner == null ? null : new Clue(Clue.Kind.valueOf(owner), row.getString("owner_key"))));
            if (PAID.contains(row.getString("status"))) {
                String in = row.getString("worth_currency");
                BigDecimal worth = row.getBigDecimal("worth");
                boolean known = worth != null && (in == null || in.equals(currency.getCurrencyCode()));
                purchases.add(new Purchase(id, day, known ? worth : BigDecimal.ZERO, Optional.ofNullable(rate)));
            }
        }

        private void brought(List<Brought> brought) {
            friends.addAll(ReferralRewards.of(
                    programme, brought.stream().map(Brought::referral).toList(), true, today));
            friends.forEach(outcome ->
                    give("referral", outcome, outcome.given() ? outcome.terms().points() : 0));
            brought.forEach(one -> {
                Ordered ordered = new Ordered(one.changed(), null, one.owner());
                orders.put("referral/" + one.referral().order(), ordered);
                orders.put("referral-back/" + one.referral().order(), ordered);
            });
        }

        private void came(List<Brought> came) {
            ReferralRewards.of(programme, came.stream().map(Brought::referral).toList(), false, today)
                    .forEach(outcome -> give(
                            "welcome",
                            outcome,
                            outcome.given() ? outcome.terms().friendPoints() : 0));
        }

        private void give(String word, Outcome outcome, long points) {
            String cause = word + "/" + outcome.referral().order();
            if (points > 0) {
                changes.add(new Change(cause, PointsKind.REFERRED, outcome.on(), points));
                if (outcome.state() == State.TAKEN_BACK) {
                    changes.add(new Change(
                            word + "-back/" + outcome.referral().order(),
                            PointsKind.TAKEN_BACK,
                            outcome.referral().givenBack().orElseThrow(),
                            -points,
                            Optional.of(cause)));
                }
            }
        }

        private Happened finish() {
            entries.forEach((cause, sum) -> {
                if (sum.kind() == PointsKind.CORRECTED) {
                    changes.add(new Change(cause, sum.kind(), sum.day(), sum.points()));
                }
            });
            List<Return> ofPaid = returns.stream()
                    .filter(back -> purchases.stream().anyMatch(p -> p.id().equals(back.purchase())))
                    .toList();
            return new Happened(new PointsHistory(purchases, ofPaid, changes), orders, friends);
        }
    }
}
