package io.valuehub.routes.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;

/**
 * Where reading stands, one row for each connection and stream, and who reads now: at most one run at a time, however
 * many processes share the database.
 */
public final class Streams {

    /**
     * How long a lease holds without being renewed; every saved page renews it. Longer than the slowest page: a request
     * with all its retries takes minutes. The lease of a process of this host that died need not run out.
     */
    static final Duration LEASE = Duration.ofMinutes(15);

    private final Ledger ledger;
    private final Clock clock;

    public Streams(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Takes the lease; empty when another run holds it. */
    public Optional<Lease> acquire(String connection, String stream) {
        ensure(connection, stream);
        Instant now = clock.instant();
        return ledger.inTransaction(() -> {
            Row row = row(connection, stream, " for update").orElseThrow();
            if (!row.free(now)) {
                return Optional.empty();
            }
            String owner = LeaseOwner.create();
            ledger.jdbc()
                    .sql("""
                            update streams set lease_owner = :owner, lease_until = :until
                            where connection = :connection and stream = :stream""")
                    .param("owner", owner)
                    .param("until", Times.parameter(now.plus(LEASE)))
                    .param("connection", connection)
                    .param("stream", stream)
                    .update();
            return Optional.of(new Lease(connection, stream, owner, row.cursor(), row.openRun()));
        });
    }

    /** Holds it longer; false when another run has taken it over meanwhile. */
    boolean renew(Lease lease) {
        return ledger.jdbc()
                        .sql("""
                                update streams set lease_until = :until
                                where connection = :connection and stream = :stream and lease_owner = :owner""")
                        .param("until", Times.parameter(clock.instant().plus(LEASE)))
                        .param("connection", lease.connection())
                        .param("stream", lease.stream())
                        .param("owner", lease.owner())
                        .update()
                == 1;
    }

    /** Gives it back; nothing happens when another run has taken it over. */
    public void release(Lease lease) {
        ledger.jdbc()
                .sql("""
                        update streams set lease_owner = null, lease_until = null
                        where connection = :connection and stream = :stream and lease_owner = :owner""")
                .param("connection", lease.connection())
                .param("stream", lease.stream())
                .param("owner", lease.owner())
                .update();
    }

    /** Where reading stands, and the run that is open: null when none is. */
    void stand(Lease lease, String cursor, Long openRun) {
        ledger.jdbc()
                .sql("""
                        update streams set stream_cursor = :cursor, open_run = :run
                        where connection = :connection and stream = :stream and lease_owner = :owner""")
                .param("cursor", cursor)
                .param("run", openRun)
                .param("connection", lease.connection())
                .param("stream", lease.stream())
                .param("owner", lease.owner())
                .update();
    }

    /** What the source was read up to; empty when nothing was read to its end yet. */
    public Optional<String> cursor(String connection, String stream) {
        return row(connection, stream, "").map(Row::cursor);
    }

    /** The run that sees records now, or saw them last; 0 before the first. Records that come between runs count to it. */
    long latestRun(String connection, String stream) {
        return ledger.jdbc()
                .sql("select coalesce(max(id), 0) from sync_runs where connection = :connection and stream = :stream")
                .param("connection", connection)
                .param("stream", stream)
                .query(Long.class)
                .single();
    }

    private Optional<Row> row(String connection, String stream, String lock) {
        return ledger.jdbc()
                .sql("select * from streams where connection = :connection and stream = :stream" + lock)
                .param("connection", connection)
                .param("stream", stream)
                .query(Row::of)
                .optional();
    }

    /** Outside of any transaction: on PostgreSQL a refused insert would spoil it. */
    private void ensure(String connection, String stream) {
        if (row(connection, stream, "").isPresent()) {
            return;
        }
        try {
            ledger.jdbc()
                    .sql("insert into streams (connection, stream) values (:connection, :stream)")
                    .param("connection", connection)
                    .param("stream", stream)
                    .update();
        } catch (DuplicateKeyException e) {
            // Another process was quicker: the row is there, which is all that is wanted.
        }
    }

    private record Row(String cursor, Long openRun, String owner, Instant until) {

        static Row of(ResultSet row, int number) throws SQLException {
            return new Row(
                    row.getString("stream_cursor"),
                    row.getObject("open_run", Long.class),
                    row.getString("lease_owner"),
                    Times.read(row, "lease_until"));
        }

        boolean free(Instant now) {
            return owner == null || !until.isAfter(now) || LeaseOwner.isGone(owner);
        }
    }
}
