package io.valuehub.routes.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Keeps what was written to the customers of a source, so that only what changed is written again. */
public final class WrittenProfiles {

    /** Under this name the lease stands beside those of the connection's streams. */
    private static final String LEASE = "write-back";

    private static final int REASON_LENGTH = 2000;

    private final Ledger ledger;
    private final Clock clock;
    private final Streams leases;

    public WrittenProfiles(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
        this.leases = new Streams(ledger, clock);
    }

    /**
     * How one customer's change ended.
     *
     * @param profile whose
     * @param change what was to be written
     * @param refusal why the source will not take it; empty when it did
     */
    public record Settlement(CustomerProfile profile, ObjectNode change, Optional<String> refusal) {

        private String customer() {
            return profile.customer();
        }

        private String content() {
            ObjectNode all = refusal.isPresent() ? change : profile.written().deepCopy();
            return Json.write(all.setAll(change));
        }
    }

    /** Takes the turn to write to a connection; empty when another process has it. */
    public Optional<Lease> begin(String connection) {
        Optional<Lease> lease = leases.acquire(connection, LEASE);
        lease.ifPresent(taken -> forgetGone(connection));
        return lease;
    }

    /** Gives the turn back. */
    public void end(Lease lease) {
        leases.release(lease);
    }

    /**
     * Keeps how a batch ended.
     *
     * @return false when another process has taken the turn meanwhile
     */
    public boolean settle(Lease lease, List<Settlement> batch) {
        return ledger.inTransaction(() -> {
            if (!leases.renew(lease)) {
                return false;
            }
            String connection = lease.connection();
            insertNew(connection, batch);
            update(connection, batch, """
                    update written_profiles set fields = ?, reason = ?, written_at = ?, refused = null, refused_at = null
                    where connection = ? and customer = ?""", false);
            update(connection, batch, """
                    update written_profiles set refused = ?, reason = ?, refused_at = ?
                    where connection = ? and customer = ?""", true);
            return true;
        });
    }

    private void insertNew(String connection, List<Settlement> batch) {
        List<Object[]> news = batch.stream()
                .map(settlement -> new Object[] {
                    connection, settlement.customer(), settlement.profile().person(), connection, settlement.customer()
                })
                .toList();
        ledger.template().batchUpdate("""
                insert into written_profiles (connection, customer, person_id, fields)
                select cast(? as varchar(100)), cast(? as varchar(200)), cast(? as bigint), '{}'
                where not exists (select 1 from written_profiles where connection = ? and customer = ?)""", news);
    }

    private void update(String connection, List<Settlement> batch, String sql, boolean refused) {
        List<Object[]> rows = batch.stream()
                .filter(settlement -> settlement.refusal().isPresent() == refused)
                .map(settlement -> new Object[] {
                    settlement.content(),
                    settlement.refusal().map(WrittenProfiles::shorten).orElse(null),
                    Times.parameter(clock.instant()),
                    connection,
                    settlement.customer()
                })
                .toList();
        if (!rows.isEmpty()) {
            ledger.template().batchUpdate(sql, rows);
        }
    }

    /** Customers the ledger does not hold any more. */
    private void forgetGone(String connection) {
        ledger.jdbc().sql("""
                        delete from written_profiles where connection = :connection and not exists (
                          select 1 from customers c where c.connection = written_profiles.connection
                            and c.external_id = written_profiles.customer)""").param("connection", connection).update();
    }

    private static String shorten(String text) {
        return text.length() <= REASON_LENGTH ? text : text.substring(0, REASON_LENGTH);
    }
}
