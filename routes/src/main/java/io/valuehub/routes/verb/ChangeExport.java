package io.valuehub.routes.verb;

import io.valuehub.connectors.Outcome;
import io.valuehub.routes.ledger.ExportSource;
import io.valuehub.routes.ledger.ExportedRows;
import io.valuehub.routes.ledger.ExportedRows.Taken;
import io.valuehub.routes.ledger.Lease;
import io.valuehub.routes.settings.AudienceSettings;
import io.valuehub.routes.verb.AudienceSink.Answer;
import io.valuehub.routes.verb.AudienceSink.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Hands over what changed since the last run: first whoever is no longer in it is taken out, then who is new or changed is
 * put in. Each batch is kept as soon as it was taken, so a run that is cut off goes on where it stopped; what was taken and
 * not kept is handed over again, which changes nothing. A batch that is refused as a whole is halved until the row at fault
 * stands alone.
 */
final class ChangeExport {

    /** So many refused alone, and none taken: it is not the rows. */
    private static final int ENOUGH_REFUSALS = 5;

    private final AudienceSettings audience;
    private final AudienceSink sink;
    private final ExportSource source;
    private final ExportedRows kept;
    private final boolean preview;
    private Lease lease;
    private long rows;
    private long pending;
    private long written;
    private long removed;
    private long refused;
    private String receipt;
    private String stopped;

    /** @param preview whether changes are only counted */
    ChangeExport(
            AudienceSettings audience, AudienceSink sink, ExportSource source, ExportedRows kept, boolean preview) {
        this.audience = audience;
        this.sink = sink;
        this.source = source;
        this.kept = kept;
        this.preview = preview;
    }

    /** A kind of change: what is handed over of each, and how it is kept that it was taken. */
    private record Change<T>(String operation, Function<T, Entry> entry, BiPredicate<List<T>, String> keep) {}

    ExportResult run() {
        Optional<Lease> taken = kept.begin(audience.to());
        if (taken.isEmpty()) {
            stopped = "another process is exporting it";
            return result();
        }
        lease = taken.get();
        try {
            Map<String, Taken> before = kept.all();
            hand(
                    new Change<>(
                            "remove",
                            row -> new Entry(row.id(), source.keyOf(row.id()), null),
                            (some, words) -> kept.removed(lease, some, words)),
                    gone(before).values().iterator());
            hand(
                    new Change<>(
                            "add",
                            row -> new Entry(row.id(), source.keyOf(row.id()), source.fieldsOf(row)),
                            (some, words) -> kept.added(lease, some)),
                    new ChangedRows(source.rows(), before));
        } finally {
            kept.end(lease);
        }
        return result();
    }

    private ExportResult result() {
        return new ExportResult(
                audience.name(),
                audience.to(),
                rows,
                pending,
                written,
                removed,
                refused,
                Optional.ofNullable(receipt).filter(text -> !text.isBlank()),
                Optional.ofNullable(stopped));
    }

    private Map<String, Taken> gone(Map<String, Taken> before) {
        Map<String, Taken> gone = new HashMap<>(before);
        source.rows().forEachRemaining(row -> {
            rows++;
            gone.remove(row.id());
        });
        return gone;
    }

    private <T> void hand(Change<T> change, Iterator<T> all) {
        List<T> batch = new ArrayList<>();
        while (all.hasNext()) {
            T next = all.next();
            pending++;
            if (!preview && stopped == null) {
                batch.add(next);
                if (batch.size() >= sink.batch() || !all.hasNext()) {
                    hand(change, batch);
                    batch = new ArrayList<>();
                }
            }
        }
    }

    private <T> void hand(Change<T> change, List<T> batch) {
        if (stopped != null) {
            return;
        }
        List<Entry> entries = batch.stream().map(change.entry()).toList();
        try {
            settle(change, batch, entries, sink.change(source, change.operation(), entries));
        } catch (Exception e) {
            if (Outcome.of(e).state() != Outcome.State.REFUSED) {
                stopped = AudienceSink.reason(e);
            } else if (batch.size() > 1) {
                int middle = batch.size() / 2;
                hand(change, batch.subList(0, middle));
                hand(change, batch.subList(middle, batch.size()));
            } else {
                refuse(1, AudienceSink.reason(e));
            }
        }
    }

    private <T> void settle(Change<T> change, List<T> batch, List<Entry> entries, Answer answer) {
        List<T> accepted = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            if (!answer.refused().containsKey(entries.get(i).id())) {
                accepted.add(batch.get(i));
            }
        }
        if (!change.keep().test(accepted, answer.receipt())) {
            stopped = "another process exports it now";
            return;
        }
        receipt = answer.receipt();
        pending -= accepted.size();
        if (change.operation().equals("remove")) {
            removed += accepted.size();
        } else {
            written += accepted.size();
        }
        if (!answer.refused().isEmpty()) {
            refuse(
                    batch.size() - accepted.size(),
                    answer.refused().values().iterator().next());
        }
    }

    private void refuse(int count, String reason) {
        refused += count;
        pending -= count;
        if (refused >= ENOUGH_REFUSALS && written + removed == 0) {
            stopped = "it takes none: " + reason;
        }
    }
}
