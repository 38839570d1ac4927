package io.valuehub.routes.ledger;

import io.valuehub.analytics.record.CanonicalRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What became of the records of a page in their table.
 *
 * @param inserted new ones
 * @param updated changed ones
 * @param unchanged those the table already held
 * @param outdated older than what the table holds, so not taken
 * @param formerOwners persons to whom the changed ones belonged before
 */
record Merged<R extends CanonicalRecord>(
        List<Row<R>> inserted,
        List<Row<R>> updated,
        List<Row<R>> unchanged,
        List<Row<R>> outdated,
        Set<Long> formerOwners) {

    Merged() {
        this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new LinkedHashSet<>());
    }

    /** New and changed ones. */
    List<Row<R>> written() {
        List<Row<R>> written = new ArrayList<>(inserted);
        written.addAll(updated);
        return written;
    }

    /** Persons to whom something written belongs or belonged; null may be among them. */
    Set<Long> owners() {
        Set<Long> owners = new LinkedHashSet<>(formerOwners);
        written().forEach(row -> owners.add(row.person()));
        return owners;
    }

    /** All that say how things stand now. */
    List<Row<R>> current() {
        List<Row<R>> current = written();
        current.addAll(unchanged);
        return current;
    }
}
