package io.valuehub.routes.ledger;

import io.valuehub.routes.ledger.SyncRun.State;
import io.valuehub.routes.settings.IdentitySettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;

/**
 * Reading a source into the ledger: at least once, one transaction a page, the cursor last. Wherever the process dies,
 * the next run goes on at the page that was not saved yet, and the cursor never passes what was not read.
 */
public final class Pull {

    /**
     * How long after its start a run that was cut off is resumed at its page. Later it starts again at the cursor: page
     * tokens go stale at the source, and pages shift while records change.
     */
    static final Duration RESUMABLE = Duration.ofHours(24);

    /** After so many pages of a run, and its square, the tables are no longer what the database takes them for. */
    private static final int GROWN = 10;

    /** How often a page is tried that met another process at the same rows. */
    private static final int ATTEMPTS = 4;

    private final Ledger ledger;
    private final Clock clock;
    private final Streams streams;
    private final SyncRuns runs;
    private final Records records;
    private final Quarantine quarantine;

    /** With the standard rules of who is one person. */
    public Pull(Ledger ledger, Clock clock) {
        this(ledger, clock, IdentitySettings.STANDARD);
    }

    /** @param identity when two records are of one person */
    public Pull(Ledger ledger, Clock clock, IdentitySettings identity) {
        this.ledger = ledger;
        this.clock = clock;
        this.streams = new Streams(ledger, clock);
        this.runs = new SyncRuns(ledger, clock);
        this.records = new Records(ledger, clock, identity);
        this.quarantine = new Quarantine(ledger, clock);
    }

    /**
     * Opens a run, or resumes the one that was cut off.
     *
     * @param wholeEachTime whether what the run does not see is gone
     * @param sinceOf from the cursor (null when nothing was read yet) to what the source is asked for
     * @return empty when another run reads this stream now
     */
    public Optional<Pulling> begin(
            String connection, String stream, boolean wholeEachTime, UnaryOperator<String> sinceOf) {
        return streams.acquire(connection, stream)
                .map(lease -> ledger.inTransaction(() -> {
                    SyncRun run = resumable(lease).orElseGet(() -> open(lease, sinceOf));
                    return new Pulling(lease, run, wholeEachTime);
                }));
    }

    /**
     * Saves a page of a run, or several in one: all of it and the token of the next one, or nothing.
     *
     * @return the run as it stands then; empty when another run has taken over and nothing was saved
     */
    public Optional<SyncRun> save(Pulling pulling, Page page) {
        Optional<SyncRun> saved = saveWhole(pulling, page);
        saved.filter(run -> passes(run, page, GROWN) || passes(run, page, GROWN * GROWN))
                .ifPresent(run -> records.count());
        return saved;
    }

    private static boolean passes(SyncRun run, Page page, int pages) {
        return run.pages() >= pages && run.pages() - page.pages() < pages;
    }

    private Optional<SyncRun> saveWhole(Pulling pulling, Page page) {
        Lease lease = pulling.lease();
        long id = pulling.run().id();
        return retrying(lease.connection(), lease.stream(), () -> {
            if (!streams.renew(lease)) {
                return Optional.empty();
            }
            int written = store(lease.connection(), lease.stream(), id, pulling.wholeEachTime(), page);
            SyncRun before = runs.get(id);
            Map<String, Long> leftOut = new HashMap<>(before.leftOut());
            page.leftOut().forEach((reason, lines) -> leftOut.merge(reason, lines, Long::sum));
            int read = page.records().size() + page.rejected().size();
            runs.advance(
                    id,
                    page.next(),
                    page.pages(),
                    read,
                    written,
                    page.rejected().size(),
                    leftOut);
            return Optional.of(runs.get(id));
        });
    }

    /** Saves records that come outside of any run, from a webhook. */
    public void save(String connection, String stream, Page page) {
        retrying(
                connection,
                stream,
                // Not "seen" for good: the next run that reads the whole stream judges them.
                () -> store(connection, stream, streams.latestRun(connection, stream), false, page));
    }

    /**
     * Closes a run whose pages are all saved, moves the cursor and gives the lease back.
     *
     * @param cursor where reading stands now
     * @return the run; empty when another run has taken over and nothing was closed
     */
    public Optional<SyncRun> commit(Pulling pulling, String cursor) {
        Lease lease = pulling.lease();
        long id = pulling.run().id();
        return retrying(lease.connection(), lease.stream(), () -> {
            if (!streams.renew(lease)) {
                return Optional.empty();
            }
            // A source that gives nothing at all is rather broken or unchanged than empty.
            if (pulling.wholeEachTime() && runs.get(id).records() > 0) {
                records.removeUnseen(lease.connection(), lease.stream(), id);
            }
            runs.end(id, State.COMMITTED, null);
            streams.stand(lease, cursor, null);
            streams.release(lease);
            return Optional.of(runs.get(id));
        });
    }

    /** Gives a run up: the cursor stays, and the next run starts there. */
    public void fail(Pulling pulling, String error) {
        ledger.inTransaction(() -> {
            if (streams.renew(pulling.lease())) {
                runs.end(pulling.run().id(), State.FAILED, error);
                streams.stand(pulling.lease(), pulling.lease().cursor(), null);
                streams.release(pulling.lease());
            }
        });
    }

    /** Stops a run that can go on: the next one resumes at its page. */
    public void interrupt(Pulling pulling, String error) {
        ledger.inTransaction(() -> {
            if (streams.renew(pulling.lease())) {
                runs.note(pulling.run().id(), error);
                streams.release(pulling.lease());
            }
        });
    }

    /** The run as it stands now. */
    public SyncRun now(Pulling pulling) {
        return runs.get(pulling.run().id());
    }

    private Optional<SyncRun> resumable(Lease lease) {
        if (lease.openRun() == null) {
            return Optional.empty();
        }
        SyncRun run = runs.get(lease.openRun());
        Instant oldest = clock.instant().minus(RESUMABLE);
        if (run.startedAt().isAfter(oldest)) {
            return Optional.of(run);
        }
        runs.end(run.id(), State.FAILED, "cut off too long ago to go on: read again from the cursor");
        return Optional.empty();
    }

    private SyncRun open(Lease lease, UnaryOperator<String> sinceOf) {
        // Whole seconds: many stores compare no finer.
        String until = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        SyncRun run = runs.open(lease.connection(), lease.stream(), sinceOf.apply(lease.cursor()), until);
        streams.stand(lease, lease.cursor(), run.id());
        return run;
    }

    private int store(String connection, String stream, long run, boolean keepTrack, Page page) {
        int written = records.save(connection, page.records(), run, keepTrack, page.consents());
        List<String> good = page.records().stream()
                .map(record -> Records.type(record) + "/" + record.id().externalId())
                .toList();
        quarantine.release(connection, stream, good);
        quarantine.add(connection, stream, run, page.rejected());
        return written;
    }

    /** Two processes may find the same person new, or lock rows the other waits for: then one of them does it again. */
    private <T> T retrying(String connection, String stream, Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return ledger.inTransaction(work);
            } catch (DuplicateKeyException | TransientDataAccessException e) {
                if (attempt == ATTEMPTS) {
                    throw new LedgerFailure(connection + "/" + stream, e);
                }
            } catch (DataAccessException e) {
                throw new LedgerFailure(connection + "/" + stream, e);
            }
        }
    }
}
