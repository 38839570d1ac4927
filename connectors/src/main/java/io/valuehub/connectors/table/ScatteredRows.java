package io.valuehub.connectors.table;

import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.SourceUnavailable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Brings the lines of one order together, wherever they stand in a file that does not fit into memory. A first reading
 * counts each order's lines; a second one hands an order on when its last line was seen. Should more lines wait for
 * their order than memory is meant to hold, the orders of the upper half of the hash range are let go and read again
 * from the start later.
 */
final class ScatteredRows implements RowGroups {

    /** Lines that may wait, about 100 MB of ordinary ones. */
    static final int WAITING = 250_000;

    /** Orders by their keys' hashes, both ends included. */
    private record Range(long from, long to) {

        boolean has(long hash) {
            return from <= hash && hash <= to;
        }

        long middle() {
            return (from & to) + ((from ^ to) >> 1);
        }
    }

    private final Function<LeftOut, Rows> table;
    private final LeftOut leftOut;
    private final Function<TableRow, String> keyOf;
    private final int mostWaiting;
    private final LineCounts toCome = new LineCounts();
    private final Map<Long, List<TableRow>> waiting = new HashMap<>();
    private final Deque<List<TableRow>> ready = new ArrayDeque<>();
    private final Deque<Range> later = new ArrayDeque<>();
    private Range range = new Range(Long.MIN_VALUE, Long.MAX_VALUE);
    private boolean firstReading = true;
    private int waitingLines;
    private Rows lines;

    /**
     * Reads the table once to count.
     *
     * @param table opens the table at its first line; lines it passes over are counted in its argument
     * @param keyOf what joins lines; null for a line that belongs to nobody
     */
    ScatteredRows(Function<LeftOut, Rows> table, Function<TableRow, String> keyOf, LeftOut leftOut, int mostWaiting) {
        this.table = table;
        this.leftOut = leftOut;
        this.keyOf = keyOf;
        this.mostWaiting = mostWaiting;
        try (Rows all = table.apply(new LeftOut())) {
            for (TableRow row = all.next(); row != null; row = all.next()) {
                String key = keyOf.apply(row);
                if (key != null) {
                    toCome.add(LineCounts.hash(key), 1);
                }
            }
        }
        lines = table.apply(leftOut);
    }

    @Override
    public List<TableRow> next() {
        while (ready.isEmpty()) {
            TableRow row = lines.next();
            if (row != null) {
                take(row);
            } else if (!readAgain()) {
                return null;
            }
        }
        return ready.poll();
    }

    private void take(TableRow row) {
        String key = keyOf.apply(row);
        if (key == null) {
            if (firstReading) {
                leftOut.count("neither an order nor a customer");
            }
            return;
        }
        long hash = LineCounts.hash(key);
        if (!range.has(hash) || toCome.of(hash) == 0 && !firstReading) {
            return; // for a later reading, or handed on by an earlier one
        }
        waiting.computeIfAbsent(hash, h -> new ArrayList<>(4)).add(row);
        waitingLines++;
        int left = toCome.add(hash, -1);
        if (left == 0) {
            List<TableRow> complete = waiting.remove(hash);
            waitingLines -= complete.size();
            handOn(complete);
        } else if (left < 0) {
            throw changed(row);
        } else if (waitingLines > mostWaiting) {
            narrow();
        }
    }

    /** Nearly always one order; two when their keys share a hash. */
    private void handOn(List<TableRow> rows) {
        Map<String, List<TableRow>> byKey = new LinkedHashMap<>();
        rows.forEach(row -> byKey.computeIfAbsent(keyOf.apply(row), key -> new ArrayList<>())
                .add(row));
        ready.addAll(byKey.values());
    }

    private void narrow() {
        while (waitingLines > mostWaiting / 2 && range.from() < range.to()) {
            long middle = range.middle();
            later.push(new Range(middle + 1, range.to()));
            range = new Range(range.from(), middle);
            waiting.entrySet().removeIf(entry -> {
                boolean letGo = entry.getKey() > middle;
                if (letGo) {
                    toCome.add(entry.getKey(), entry.getValue().size());
                    waitingLines -= entry.getValue().size();
                }
                return letGo;
            });
        }
    }

    private boolean readAgain() {
        if (!waiting.isEmpty()) {
            throw changed(waiting.values().iterator().next().get(0));
        }
        if (later.isEmpty()) {
            return false;
        }
        range = later.pop();
        firstReading = false;
        lines.close();
        lines = table.apply(new LeftOut()); // what is left out was counted by the first reading
        return true;
    }

    private SourceUnavailable changed(TableRow row) {
        return new SourceUnavailable(
                Problem.of(
                        lines.where(row),
                        "was changed while it was read",
                        "must stay as it is until the sync is through"),
                null);
    }

    @Override
    public Rows rows() {
        return lines;
    }
}
