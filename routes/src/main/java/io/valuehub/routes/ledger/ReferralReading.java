package io.valuehub.routes.ledger;

import io.valuehub.analytics.loyalty.Referral;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The friends people brought, and by whom they came themselves. */
final class ReferralReading {

    private static final String SQL = """
            select c.person_id as holder, c.owner_kind, c.owner_key, r.person_id as friend, o.connection, o.external_id,
              o.placed_at, o.changed_at, o.revenue, f.amount, f.refunded_at, f.external_id as refund
            from referrals r
            %s referral_codes c on c.code = r.code
            join orders o on o.connection = r.connection and o.external_id = r.order_id
              and o.status in ('PAID', 'FULFILLED')
            left join refunds f on f.connection = o.connection and f.order_id = o.external_id
              and (f.currency is null or o.currency is null or f.currency = o.currency)
            where %s in (:people) and (c.person_id is null or c.person_id <> r.person_id)
            order by o.connection, o.external_id, f.refunded_at""";

    private final Ledger ledger;
    private final ZoneId zone;

    ReferralReading(Ledger ledger, ZoneId zone) {
        this.ledger = ledger;
        this.zone = zone;
    }

    /**
     * A referral.
     *
     * @param owner by which clue the code is that of who holds it; null when unknown
     * @param changed the day on which the order's source last changed it
     */
    record Brought(Referral referral, Clue owner, LocalDate changed) {}

    /** Whom each of these people brought. */
    Map<Long, List<Brought>> friends(Collection<Long> people) {
        return read(people, "join", "c.person_id", "holder");
    }

    /** By which order each of these people came as a friend; who brought them may have been forgotten since. */
    Map<Long, List<Brought>> arrivals(Collection<Long> people) {
        return read(people, "left join", "r.person_id", "friend");
    }

    private Map<Long, List<Brought>> read(Collection<Long> people, String codes, String of, String column) {
        Map<String, Reading> readings = new HashMap<>();
        ledger.jdbc().sql(SQL.formatted(codes, of)).param("people", people).query(row -> {
            String order = row.getString("connection") + "/" + row.getString("external_id");
            Reading reading = readings.get(order);
            if (reading == null) {
                reading = new Reading(order, row.getLong(column), row);
                readings.put(order, reading);
            }
            reading.refund(row);
        });
        Map<Long, List<Brought>> brought = new HashMap<>();
        readings.values().forEach(reading -> brought.computeIfAbsent(reading.person, id -> new ArrayList<>())
                .add(reading.brought()));
        return brought;
    }

    private final class Reading {
        private final String order;
        private final long person;
        private final LocalDate placed;
        private final LocalDate changed;
        private final Clue owner;
        private BigDecimal kept;
        private LocalDate givenBack;

        private Reading(String order, long person, ResultSet row) throws SQLException {
            this.order = order;
            this.person = person;
            this.placed = day(row, "placed_at");
            this.changed = day(row, "changed_at");
            this.kept = row.getBigDecimal("revenue");
            String kind = row.getString("owner_kind");
            this.owner = kind == null ? null : new Clue(Clue.Kind.valueOf(kind), row.getString("owner_key"));
        }

        /** They come in the order in which they were made. */
        private void refund(ResultSet row) throws SQLException {
            if (row.getString("refund") == null || givenBack != null) {
                return;
            }
            BigDecimal amount = row.getBigDecimal("amount");
            boolean worth = kept != null && kept.signum() > 0;
            if (amount != null && worth) {
                kept = kept.subtract(amount);
            }
            if (amount == null || (worth && kept.signum() <= 0)) {
                givenBack = day(row, "refunded_at");
            }
        }

        private Brought brought() {
            return new Brought(new Referral(order, placed, Optional.ofNullable(givenBack)), owner, changed);
        }

        private LocalDate day(ResultSet row, String column) throws SQLException {
            return LocalDate.ofInstant(Times.read(row, column), zone);
        }
    }
}
