package io.valuehub.routes.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Bad records, as they came, with why they were not taken. One that comes again replaces its former self; one that comes
 * again in order leaves.
 */
public final class Quarantine {

    private static final int KEYS = 500;

    private final Ledger ledger;
    private final Clock clock;

    public Quarantine(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * One bad record.
     *
     * @param key {@code <type>/<external id>} as far as they can be read; null otherwise
     * @param reason why it was not taken; nothing personal
     * @param content as it came; personal; empty of somebody who was forgotten
     */
    public record Rejected(String key, String reason, String content) {

        /** Leaves out the content. */
        @Override
        public String toString() {
            return "Rejected[" + key + ": " + reason + "]";
        }
    }

    /**
     * A bad record in quarantine.
     *
     * @param connection where it came from
     * @param stream what was read
     * @param rejected the record
     * @param quarantinedAt since when
     */
    public record Held(String connection, String stream, Rejected rejected, Instant quarantinedAt) {}

    /**
     * Why records were not taken.
     *
     * @param reason nothing personal
     * @param records for which it is so
     * @param example key of one of them; null when none could be read or it may be an address
     */
    public record Reason(String reason, long records, String example) {

        /** In words: how many, why, and which one to look at. */
        public String words() {
            return records
                    + (records == 1 ? " record: " : " records: ")
                    + reason
                    + (example == null ? "" : " (" + example + ")");
        }
    }

    /** The commonest reasons for which records of a run are in quarantine, the commonest first. */
    public List<Reason> reasons(long run, int atMost) {
        return ledger.jdbc()
                .sql("""
                        select reason, count(*) as number, min(external_id) as example from quarantine
                        where run_id = :run group by reason order by number desc, reason limit :atMost""")
                .param("run", run)
                .param("atMost", atMost)
                .query((row, i) -> new Reason(
                        row.getString("reason"), row.getLong("number"), impersonal(row.getString("example"))))
                .list();
    }

    /** Some sources know a person by their address. */
    private static String impersonal(String key) {
        return key == null || key.contains("@") ? null : key;
    }

    /** What is in quarantine now, latest first. */
    public List<Held> held(int atMost) {
        return ledger.jdbc()
                .sql("select * from quarantine order by id desc limit :atMost")
                .param("atMost", atMost)
                .query(Quarantine::held)
                .list();
    }

    void add(String connection, String stream, long run, Collection<Rejected> offered) {
        Collection<Rejected> rejected = new Tombstones(ledger, clock).kept(connection, offered);
        for (Rejected one : rejected) {
            ledger.jdbc()
                    .sql("""
                            delete from quarantine where connection = :connection and stream = :stream and
                            """
                            + (one.key() == null ? "external_id is null and content = :content" : "external_id = :key"))
                    .param("connection", connection)
                    .param("stream", stream)
                    .param("key", Fit.text(one.key(), 200))
                    .param("content", Fit.text(one.content(), Integer.MAX_VALUE))
                    .update();
        }
        String sql = """
                insert into quarantine (connection, stream, run_id, external_id, reason, content, quarantined_at)
                values (?, ?, ?, ?, ?, ?, ?)""";
        ledger.template().batchUpdate(sql, rejected, KEYS, (statement, one) -> {
            statement.setString(1, connection);
            statement.setString(2, stream);
            statement.setLong(3, run);
            statement.setString(4, Fit.text(one.key(), 200));
            statement.setString(5, Fit.text(one.reason(), 2000));
            statement.setString(6, Fit.text(one.content(), Integer.MAX_VALUE));
            statement.setObject(7, Times.parameter(clock.instant()));
        });
    }

    /** These came again and are in order. */
    void release(String connection, String stream, Collection<String> keys) {
        for (List<String> some : Chunks.of(keys, KEYS)) {
            ledger.jdbc()
                    .sql("delete from quarantine where connection = :connection and stream = :stream and "
                            + Keys.among(ledger, "external_id", "keys"))
                    .param("connection", connection)
                    .param("stream", stream)
                    .param("keys", Keys.of(ledger, some))
                    .update();
        }
    }

    private static Held held(ResultSet row, int number) throws SQLException {
        return new Held(
                row.getString("connection"),
                row.getString("stream"),
                new Rejected(row.getString("external_id"), row.getString("reason"), row.getString("content")),
                Times.read(row, "quarantined_at"));
    }
}
