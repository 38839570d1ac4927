package io.valuehub.routes.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;

/** What came by webhook: kept until it is worked off, and remembered so that it is not taken twice. */
public final class Deliveries {

    /** How long one process works on a delivery before another may. */
    private static final Duration LEASE = Duration.ofMinutes(20);

    private static final int REASON_LENGTH = 2000;

    private final Ledger ledger;
    private final Clock clock;

    public Deliveries(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * A delivery to be worked off.
     *
     * @param content the body; personal
     */
    public record Delivery(long id, String connection, String topic, String content) {

        /** Leaves out the content. */
        @Override
        public String toString() {
            return "Delivery[" + id + " " + connection + " " + topic + "]";
        }
    }

    /** Keeps it; false when it, or the same body, was here before. */
    public boolean store(String connection, String topic, String id, String digest, String content) {
        try {
            insert(connection, topic, id, digest, content, "RECEIVED", null);
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** Keeps what cannot be read, with the reason. */
    public void quarantine(String connection, String id, String digest, String reason, String content) {
        try {
            ledger.inTransaction(() -> {
                insert(connection, "", id, digest, null, "QUARANTINED", reason);
                new Quarantine(ledger, clock)
                        .add(
                                connection,
                                "webhooks",
                                0,
                                List.of(new Quarantine.Rejected(
                                        "delivery/" + digest, connection + "/webhooks: " + reason, content)));
            });
        } catch (DuplicateKeyException e) {
            // It is there already.
        }
    }

    private void insert(
            String connection, String topic, String id, String digest, String content, String state, String reason) {
        ledger.jdbc()
                .sql("""
                        insert into deliveries (connection, topic, delivery_id, digest, content, state, attempts, due_at,
                          received_at, reason)
                        values (:connection, :topic, :id, :digest, :content, :state, 0, :now, :now, :reason)""")
                .param("connection", connection)
                .param("topic", Fit.text(topic, 200))
                .param("id", Fit.withHash(id, 200))
                .param("digest", digest)
                .param("content", Fit.text(content, Integer.MAX_VALUE))
                .param("state", state)
                .param("now", Times.parameter(clock.instant()))
                .param("reason", reason)
                .update();
    }

    /** Those that are due, of one connection: no other process gets them meanwhile. */
    public List<Delivery> claim() {
        Instant now = clock.instant();
        return ledger.inTransaction(() -> {
            List<Delivery> due = ledger.jdbc()
                    .sql("""
                            select id, connection, topic, content from deliveries
                            where state = 'RECEIVED' and due_at <= :now
                            order by connection, id limit 200 for update skip locked""")
                    .param("now", Times.parameter(now))
                    .query((row, i) -> new Delivery(
                            row.getLong("id"),
                            row.getString("connection"),
                            row.getString("topic"),
                            row.getString("content")))
                    .list();
            List<Delivery> some = due.stream()
                    .filter(one -> one.connection().equals(due.get(0).connection()))
                    .toList();
            some.forEach(one -> ledger.jdbc()
                    .sql("update deliveries set attempts = attempts + 1, due_at = :until where id = :id")
                    .param("until", Times.parameter(now.plus(LEASE)))
                    .param("id", one.id())
                    .update());
            return some;
        });
    }

    /** It is worked off: only that it came is kept. */
    public void done(Delivery delivery, String what) {
        settle(delivery, "DONE", what);
    }

    /** It cannot be read: the body goes into quarantine. */
    public void refuse(Delivery delivery, String stream, String reason) {
        ledger.inTransaction(() -> {
            new Quarantine(ledger, clock)
                    .add(
                            delivery.connection(),
                            stream,
                            0,
                            List.of(new Quarantine.Rejected("delivery/" + delivery.id(), reason, delivery.content())));
            settle(delivery, "QUARANTINED", reason);
        });
    }

    private void settle(Delivery delivery, String state, String reason) {
        ledger.jdbc()
                .sql("update deliveries set state = :state, content = null, reason = :reason where id = :id")
                .param("state", state)
                .param("reason", Fit.text(reason, REASON_LENGTH))
                .param("id", delivery.id())
                .update();
    }

    /** It is to be tried again: sooner at first, in the end once an hour. */
    public void later(Delivery delivery, String reason) {
        int attempts = ledger.jdbc()
                .sql("select attempts from deliveries where id = :id")
                .param("id", delivery.id())
                .query(Integer.class)
                .single();
        Duration wait = Duration.ofSeconds(Math.min(3600, 2L << Math.min(attempts, 11)));
        ledger.jdbc()
                .sql("update deliveries set due_at = :due, reason = :reason where id = :id")
                .param("due", Times.parameter(clock.instant().plus(wait)))
                .param("reason", Fit.text(reason, REASON_LENGTH))
                .param("id", delivery.id())
                .update();
    }

    /** Since when this key is in use; now, if it never was. */
    public Instant keySeen(String connection, String fingerprint) {
        Optional<Instant> seen = seen(connection, fingerprint);
        if (seen.isPresent()) {
            return seen.get();
        }
        Instant now = clock.instant();
        try {
            ledger.jdbc()
                    .sql("insert into webhook_keys (connection, fingerprint, seen_at) values (:connection, :key, :now)")
                    .param("connection", connection)
                    .param("key", fingerprint)
                    .param("now", Times.parameter(now))
                    .update();
            return now;
        } catch (DuplicateKeyException e) {
            return seen(connection, fingerprint).orElse(now);
        }
    }

    private Optional<Instant> seen(String connection, String fingerprint) {
        return ledger.jdbc()
                .sql("select seen_at from webhook_keys where connection = :connection and fingerprint = :key")
                .param("connection", connection)
                .param("key", fingerprint)
                .query((row, i) -> Times.read(row, "seen_at"))
                .optional();
    }
}
