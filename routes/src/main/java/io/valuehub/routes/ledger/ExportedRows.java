package io.valuehub.routes.ledger;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Keeps which rows of an audience were taken, so that only what changed is handed over and whoever leaves is taken out. */
public final class ExportedRows {

    private static final int REASON_LENGTH = 2000;
    private static final int LEASE_LENGTH = 60;

    private final Ledger ledger;
    private final Clock clock;
    private final Streams leases;
    private final String audience;
    private final boolean toAdvertise;

    /** @param toAdvertise whether only people are in it who said yes to advertising */
    public ExportedRows(Ledger ledger, Clock clock, String audience, boolean toAdvertise) {
        this.ledger = ledger;
        this.clock = clock;
        this.leases = new Streams(ledger, clock);
        this.audience = audience;
        this.toAdvertise = toAdvertise;
    }

    /**
     * A row that was taken.
     *
     * @param id its key
     * @param person whose; 0 of somebody erased; null of nobody
     * @param hash of its content then
     */
    public record Taken(String id, Long person, String hash) {}

    /** Takes the turn to export it; empty when another process has it. */
    public Optional<Lease> begin(String connection) {
        return leases.acquire(connection, Fit.withHash("export-" + audience, LEASE_LENGTH));
    }

    /** Gives the turn back. */
    public void end(Lease lease) {
        leases.release(lease);
    }

    /** Everything that was taken and not taken out since, by id. */
    public Map<String, Taken> all() {
        Map<String, Taken> all = new HashMap<>();
        ledger.jdbc()
                .sql("select row_key, person_id, content_hash from exported_rows where audience = :audience")
                .param("audience", audience)
                .query(row -> {
                    String id = row.getString("row_key");
                    all.put(id, new Taken(id, row.getObject("person_id", Long.class), row.getString("content_hash")));
                });
        return all;
    }

    /**
     * Keeps that rows were taken.
     *
     * @return false when another process has taken the turn meanwhile
     */
    public boolean added(Lease lease, List<ExportRow> rows) {
        return ledger.inTransaction(() -> {
            if (!leases.renew(lease)) {
                return false;
            }
            delete(rows.stream().map(ExportRow::id).toList());
            ledger.template()
                    .batchUpdate(
                            "insert into exported_rows (audience, row_key, person_id, content_hash, exported_at)"
                                    + " values (?, ?, ?, ?, ?)",
                            rows.stream()
                                    .map(row -> new Object[] {
                                        audience, row.id(), row.person(), row.hash(), Times.parameter(clock.instant())
                                    })
                                    .toList());
            return true;
        });
    }

    /**
     * Keeps that rows were taken out, with why where they are somebody's.
     *
     * @return false when another process has taken the turn meanwhile
     */
    public boolean removed(Lease lease, List<Taken> rows, String receipt) {
        return ledger.inTransaction(() -> {
            if (!leases.renew(lease)) {
                return false;
            }
            Map<Long, String> reasons = reasons(rows);
            delete(rows.stream().map(Taken::id).toList());
            List<Object[]> removals = new ArrayList<>();
            rows.stream().map(Taken::person).filter(Objects::nonNull).forEach(person -> {
                String reason = reasons.getOrDefault(person, "LEFT");
                removals.add(new Object[] {
                    audience,
                    lease.connection(),
                    reason.equals("ERASED") ? Erasure.NOBODY : person,
                    reason,
                    Fit.text(receipt, REASON_LENGTH),
                    Times.parameter(clock.instant())
                });
            });
            ledger.template()
                    .batchUpdate(
                            "insert into audience_removals (audience, connection, person_id, reason, receipt, removed_at)"
                                    + " values (?, ?, ?, ?, ?, ?)",
                            removals);
            return true;
        });
    }

    private Map<Long, String> reasons(List<Taken> rows) {
        List<Long> people =
                rows.stream().map(Taken::person).filter(Objects::nonNull).toList();
        Map<Long, String> reasons = new HashMap<>();
        people.stream().filter(person -> person == Erasure.NOBODY).forEach(person -> reasons.put(person, "ERASED"));
        new AdvertisingConsent(ledger).noes(people).forEach((person, reason) -> {
            if (toAdvertise || reason.equals("OBJECTED")) {
                reasons.put(person, reason);
            }
        });
        return reasons;
    }

    private void delete(List<String> ids) {
        ledger.template()
                .batchUpdate(
                        "delete from exported_rows where audience = ? and row_key = ?",
                        ids.stream().map(id -> new Object[] {audience, id}).toList());
    }
}
