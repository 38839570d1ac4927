package io.valuehub.routes.ledger;

import io.valuehub.analytics.record.CanonicalRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A table of canonical records, one row for each (connection, external id). A page is merged with a few statements
 * however many records it holds: one to see what is there, one for the new ones, one batch of updates.
 */
final class RecordTable<R extends CanonicalRecord> {

    /** Keys in one {@code in (…)}: far below PostgreSQL's 65,535 parameters, and short enough to parse quickly. */
    private static final int KEYS = 500;

    /** The last columns of a row: connection and external id. */
    private static final int KEY = 2;

    private final String name;
    private final boolean belongsToPerson;
    private final Function<R, Instant> changedAt;
    private final List<Column<R>> columns;
    private final BiConsumer<Fingerprint, R> rest;
    private final ManyRows<Written<R>> inserts;
    private final ManyRows<Written<R>> updates;

    /**
     * @param belongsToPerson whether it has a {@code person_id}
     * @param changedAt tells which of two versions is newer, and stands in {@code changed_at}; null when nothing does
     * @param rest adds to the fingerprint what stands in other tables
     */
    RecordTable(
            String name,
            boolean belongsToPerson,
            Function<R, Instant> changedAt,
            List<Column<R>> columns,
            BiConsumer<Fingerprint, R> rest) {
        this.name = name;
        this.belongsToPerson = belongsToPerson;
        this.changedAt = changedAt;
        this.columns = columns;
        this.rest = rest;
        List<Column<Written<R>>> written = written();
        int key = written.size() - KEY;
        inserts = ManyRows.added(name, written);
        updates = ManyRows.changed(name, written.subList(0, key), written.subList(key, written.size()));
    }

    private List<Column<Written<R>>> written() {
        List<Column<Written<R>>> all = new ArrayList<>();
        columns.forEach(column -> all.add(new Column<>(column.name(), column.type(), written -> column.value()
                .apply(written.row().record()))));
        all.add(Column.whole("content_hash", Written::hash));
        all.add(Column.whole("seen_run", Written::run));
        if (belongsToPerson) {
            all.add(Column.whole("person_id", written -> written.row().person()));
            all.add(Column.text(
                    "owner_kind", written -> written.by(clue -> clue.kind().name())));
            all.add(Column.text("owner_key", written -> written.by(Clue::key)));
        }
        all.add(Column.text("connection", written -> written.row().record().id().connection()));
        all.add(Column.text("external_id", written -> written.row().externalId()));
        return all;
    }

    String name() {
        return name;
    }

    /**
     * Brings the table up to the records: newer {@code changedAt} wins, of two in one page as well.
     *
     * @param run the run that saw them
     * @param keepTrack whether it matters for unchanged ones that this run saw them
     */
    Merged<R> merge(Ledger ledger, String connection, Collection<Row<R>> rows, long run, boolean keepTrack) {
        Map<String, Row<R>> newest = newest(rows);
        Map<String, Stored> stored = stored(ledger, connection, newest.keySet());
        Merged<R> merged = new Merged<>();
        Map<String, Long> hashes = new HashMap<>();
        for (Row<R> row : newest.values()) {
            Stored before = stored.get(row.externalId());
            long hash = hash(row.record());
            hashes.put(row.externalId(), hash);
            if (before == null) {
                merged.inserted().add(row);
            } else if (before.hash() == hash) {
                merged.unchanged().add(row);
            } else if (isOlder(changedAt(row.record()), before.changedAt())) {
                merged.outdated().add(row);
            } else {
                merged.updated().add(row);
                merged.formerOwners().add(before.person());
            }
        }
        inserts.write(ledger, written(merged.inserted(), hashes, run));
        updates.write(ledger, written(merged.updated(), hashes, run));
        if (keepTrack) {
            List<Row<R>> seen = new ArrayList<>(merged.unchanged());
            seen.addAll(merged.outdated());
            touch(ledger, connection, seen, run);
        }
        return merged;
    }

    /**
     * Removes what an earlier run of the stream saw and this one did not; what this run put into quarantine stays.
     *
     * @param owners gets the persons to whom they belonged, where the table knows
     * @return the external ids removed
     */
    List<String> removeUnseen(
            Ledger ledger, String connection, String stream, long run, String type, Collection<Long> owners) {
        String unseen = """
                from %s where connection = ? and seen_run <> ?
                  and seen_run in (select id from sync_runs where connection = ? and stream = ?)
                  and not exists (select 1 from quarantine q where q.connection = %1$s.connection
                    and q.run_id = ? and q.external_id = ? || %1$s.external_id)""".formatted(name);
        Object[] arguments = {connection, run, connection, stream, run, type + "/"};
        List<String> ids = ledger.template().queryForList("select external_id " + unseen, String.class, arguments);
        if (belongsToPerson) {
            owners.addAll(ledger.template().queryForList("select distinct person_id " + unseen, Long.class, arguments));
        }
        if (!ids.isEmpty()) {
            ledger.template().update("delete " + unseen, arguments);
        }
        return ids;
    }

    private Map<String, Row<R>> newest(Collection<Row<R>> rows) {
        Map<String, Row<R>> newest = new LinkedHashMap<>();
        rows.forEach(row -> newest.merge(
                row.externalId(),
                row,
                (one, next) -> isOlder(changedAt(next.record()), changedAt(one.record())) ? one : next));
        return newest;
    }

    private Map<String, Stored> stored(Ledger ledger, String connection, Collection<String> ids) {
        Map<String, Stored> stored = new HashMap<>();
        String sql = "select external_id, content_hash"
                + (changedAt == null ? "" : ", changed_at")
                + (belongsToPerson ? ", person_id" : "")
                + " from " + name + " where connection = :connection and " + Keys.among(ledger, "external_id", "ids");
        for (List<String> some : Chunks.of(ids, KEYS)) {
            ledger.jdbc()
                    .sql(sql)
                    .param("connection", connection)
                    .param("ids", Keys.of(ledger, some))
                    .query(row -> {
                        stored.put(
                                row.getString("external_id"),
                                new Stored(
                                        row.getLong("content_hash"),
                                        changedAt == null ? null : Times.read(row, "changed_at"),
                                        belongsToPerson ? row.getObject("person_id", Long.class) : null));
                    });
        }
        return stored;
    }

    private static <R extends CanonicalRecord> List<Written<R>> written(
            List<Row<R>> rows, Map<String, Long> hashes, long run) {
        return rows.stream()
                .map(row -> new Written<>(row, hashes.get(row.externalId()), run))
                .toList();
    }

    private void touch(Ledger ledger, String connection, List<Row<R>> rows, long run) {
        for (List<String> some : Chunks.of(rows.stream().map(Row::externalId).toList(), KEYS)) {
            ledger.jdbc()
                    .sql("update " + name + " set seen_run = :run"
                            + " where connection = :connection and " + Keys.among(ledger, "external_id", "ids")
                            + " and seen_run <> :run")
                    .param("run", run)
                    .param("connection", connection)
                    .param("ids", Keys.of(ledger, some))
                    .update();
        }
    }

    private long hash(R record) {
        Fingerprint fingerprint = new Fingerprint();
        columns.forEach(column -> fingerprint.add(column.value().apply(record)));
        rest.accept(fingerprint, record);
        return fingerprint.value();
    }

    private Instant changedAt(R record) {
        return changedAt == null ? null : changedAt.apply(record);
    }

    /** What is not known to be older counts as newer: the source says it now. */
    private static boolean isOlder(Instant one, Instant other) {
        return one != null && other != null && one.isBefore(other);
    }

    /** A row as it is written. */
    private record Written<R extends CanonicalRecord>(Row<R> row, long hash, long run) {

        String by(Function<Clue, String> part) {
            Clue by = row.owner().by();
            return by == null ? null : part.apply(by);
        }
    }

    private record Stored(long hash, Instant changedAt, Long person) {}
}
