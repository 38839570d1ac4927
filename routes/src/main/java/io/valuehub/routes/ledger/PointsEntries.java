package io.valuehub.routes.ledger;

import io.valuehub.analytics.loyalty.PointsKind;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The entries of the points ledger. Only ever added to. */
final class PointsEntries {

    private static final int BATCH = 1000;
    private static final int REASON_LENGTH = 500;

    private final Ledger ledger;
    private final Clock clock;

    PointsEntries(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * What stands for one cause.
     *
     * @param kind of its entries
     * @param points their sum
     * @param day of the first
     * @param rate at which an order was first credited; null for none
     */
    record Sum(PointsKind kind, long points, LocalDate day, BigDecimal rate) {}

    /**
     * A new entry.
     *
     * @param reason null where the cause says it all
     * @param rate null for none
     * @param owner by which clue it is the person's; null when unknown
     */
    record Entry(
            long person,
            String cause,
            PointsKind kind,
            long points,
            LocalDate day,
            String reason,
            BigDecimal rate,
            Clue owner) {

        @Override
        public String toString() {
            return "Entry[" + kind + " " + points + "]";
        }
    }

    /** Of these people, by cause. */
    Map<Long, Map<String, Sum>> sums(Collection<Long> people) {
        Map<Long, Map<String, Sum>> sums = new HashMap<>();
        ledger.jdbc().sql("""
                        select person_id, cause, min(kind) as kind, sum(points) as points, min(effective_on) as first_on,
                          max(rate) as rate
                        from points_entries where person_id in (:people) group by person_id, cause""").param("people", people).query(row -> {
            sums.computeIfAbsent(row.getLong("person_id"), id -> new HashMap<>())
                    .put(
                            row.getString("cause"),
                            new Sum(
                                    PointsKind.valueOf(row.getString("kind")),
                                    row.getLong("points"),
                                    row.getObject("first_on", LocalDate.class),
                                    row.getBigDecimal("rate")));
        });
        return sums;
    }

    void add(List<Entry> entries) {
        Object now = Times.parameter(clock.instant());
        ledger.template().batchUpdate("""
                        insert into points_entries (person_id, cause, kind, points, effective_on, reason, rate, owner_kind,
                          owner_key, recorded_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", entries, BATCH, (statement, entry) -> {
            statement.setLong(1, entry.person());
            statement.setString(2, entry.cause());
            statement.setString(3, entry.kind().name());
            statement.setLong(4, entry.points());
            statement.setObject(5, entry.day());
            statement.setString(6, entry.reason() == null ? null : Fit.text(entry.reason(), REASON_LENGTH));
            if (entry.rate() == null) {
                statement.setNull(7, Types.NUMERIC);
            } else {
                statement.setBigDecimal(7, entry.rate());
            }
            statement.setString(
                    8, entry.owner() == null ? null : entry.owner().kind().name());
            statement.setString(9, entry.owner() == null ? null : entry.owner().key());
            statement.setObject(10, now);
        });
    }
}
