package io.valuehub.routes.ledger;

import io.valuehub.routes.ledger.SyncRun.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** The runs that read the sources. */
public final class SyncRuns {

    private static final int ERROR_LENGTH = 2000;

    private final Ledger ledger;
    private final Clock clock;

    public SyncRuns(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Opens a run at its first page. */
    SyncRun open(String connection, String stream, String since, String until) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        ledger.jdbc()
                .sql("""
                        insert into sync_runs (connection, stream, state, since, until, pages, records, written,
                          quarantined, left_out, started_at)
                        values (:connection, :stream, 'OPEN', :since, :until, 0, 0, 0, 0, '{}', :now)""")
                .param("connection", connection)
                .param("stream", stream)
                .param("since", since)
                .param("until", until)
                .param("now", Times.parameter(clock.instant()))
                .update(key, "id");
        return get(key.getKeyAs(Long.class));
    }

    /** @throws java.util.NoSuchElementException when there is none of that number */
    public SyncRun get(long id) {
        return ledger.jdbc()
                .sql("select * from sync_runs where id = :id")
                .param("id", id)
                .query(SyncRuns::run)
                .optional()
                .orElseThrow();
    }

    /** The latest run of a stream. */
    public Optional<SyncRun> latest(String connection, String stream) {
        return ledger.jdbc()
                .sql("""
                        select * from sync_runs where connection = :connection and stream = :stream
                        order by id desc limit 1""")
                .param("connection", connection)
                .param("stream", stream)
                .query(SyncRuns::run)
                .optional();
    }

    /** When a stream was last read to its end. */
    public Optional<Instant> lastCommitted(String connection, String stream) {
        return ledger.jdbc()
                .sql("""
                        select ended_at from sync_runs where connection = :connection and stream = :stream
                          and state = 'COMMITTED' order by id desc limit 1""")
                .param("connection", connection)
                .param("stream", stream)
                .query((row, i) -> Times.read(row, "ended_at"))
                .optional();
    }

    /** Adds pages to what a run did; {@code nextPage} null means that the last is among them. */
    void advance(
            long id,
            String nextPage,
            int pages,
            long records,
            long written,
            long quarantined,
            Map<String, Long> leftOut) {
        ledger.jdbc()
                .sql("""
                        update sync_runs set page = :page, pages = pages + :pages, records = records + :records,
                          written = written + :written, quarantined = quarantined + :quarantined,
                          left_out = :leftOut, error = null
                        where id = :id""")
                .param("page", nextPage == null ? "" : nextPage)
                .param("pages", pages)
                .param("records", records)
                .param("written", written)
                .param("quarantined", quarantined)
                .param("leftOut", Json.write(leftOut))
                .param("id", id)
                .update();
    }

    /** Ends a run. */
    void end(long id, State state, String error) {
        ledger.jdbc()
                .sql("update sync_runs set state = :state, ended_at = :now, error = :error where id = :id")
                .param("state", state.name())
                .param("now", Times.parameter(clock.instant()))
                .param("error", shorten(error))
                .param("id", id)
                .update();
    }

    /** Says what went wrong with a run that stays open. */
    void note(long id, String error) {
        ledger.jdbc()
                .sql("update sync_runs set error = :error where id = :id")
                .param("error", shorten(error))
                .param("id", id)
                .update();
    }

    private static String shorten(String error) {
        return error == null || error.length() <= ERROR_LENGTH ? error : error.substring(0, ERROR_LENGTH);
    }

    private static SyncRun run(ResultSet row, int number) throws SQLException {
        return new SyncRun(
                row.getLong("id"),
                row.getString("connection"),
                row.getString("stream"),
                State.valueOf(row.getString("state")),
                row.getString("since"),
                row.getString("until"),
                row.getString("page"),
                row.getInt("pages"),
                row.getLong("records"),
                row.getLong("written"),
                row.getLong("quarantined"),
                Json.counts(row.getString("left_out")),
                Times.read(row, "started_at"),
                Times.read(row, "ended_at"),
                row.getString("error"));
    }
}
