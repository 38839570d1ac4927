package io.valuehub.routes.verb;

import io.valuehub.routes.ledger.ExportRow;
import io.valuehub.routes.ledger.ExportedRows.Taken;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;

/** The rows that are new, or differ from what was taken. Several people may have one identifier: it comes once. */
final class ChangedRows implements Iterator<ExportRow> {

    private final Iterator<ExportRow> all;
    private final Map<String, Taken> before;
    private ExportRow next;

    /** @param before what was taken, by id; what is handed out here is added to it */
    ChangedRows(Iterator<ExportRow> all, Map<String, Taken> before) {
        this.all = all;
        this.before = before;
        this.next = find();
    }

    private ExportRow find() {
        while (all.hasNext()) {
            ExportRow row = all.next();
            Taken taken = before.get(row.id());
            if (taken == null || !taken.hash().equals(row.hash())) {
                before.put(row.id(), new Taken(row.id(), row.person(), row.hash()));
                return row;
            }
        }
        return null;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public ExportRow next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        ExportRow found = next;
        next = find();
        return found;
    }
}
