package io.valuehub.connectors.table;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The lines that belong together, record by record. */
@FunctionalInterface
interface RowGroups {

    /** All lines of the next record; null after the last. */
    List<TableRow> next();

    /** Every line is a record. */
    static RowGroups single(Rows rows) {
        return () -> {
            TableRow row = rows.next();
            return row == null ? null : List.of(row);
        };
    }

    /** A record's lines stand anywhere; it comes out once its last line, known from a first pass, was seen. */
    final class Scattered implements RowGroups {

        private final Rows rows;
        private final Function<TableRow, String> key;
        private final LastLines lastLines;
        private final LeftOut leftOut;
        private final Map<String, List<TableRow>> open = new LinkedHashMap<>();
        private int line;

        Scattered(Rows rows, Function<TableRow, String> key, LastLines lastLines, LeftOut leftOut) {
            this.rows = rows;
            this.key = key;
            this.lastLines = lastLines;
            this.leftOut = leftOut;
        }

        /** The first pass: where the last line of each record is. Lines are counted as {@link #next()} counts them. */
        static LastLines scan(Rows rows, Function<TableRow, String> key) {
            LastLines last = new LastLines();
            int line = 0;
            for (TableRow row = rows.next(); row != null; row = rows.next()) {
                String found = key.apply(row);
                line++;
                if (found != null) {
                    last.put(found, line);
                }
            }
            return last;
        }

        @Override
        public List<TableRow> next() {
            for (TableRow row = rows.next(); row != null; row = rows.next()) {
                String found = key.apply(row);
                line++;
                if (found == null) {
                    leftOut.count("neither an order nor a customer");
                    continue;
                }
                open.computeIfAbsent(found, k -> new ArrayList<>(4)).add(row);
                if (lastLines.get(found) == line) {
                    return open.remove(found);
                }
            }
            // Only keys whose hashes met are still here.
            return open.isEmpty() ? null : open.remove(open.keySet().iterator().next());
        }
    }

    /** A record's lines follow one another, as a query's ORDER BY sees to. */
    final class Adjacent implements RowGroups {

        private final Rows rows;
        private final Function<TableRow, String> key;
        private final LeftOut leftOut;
        private final LastLines seen = new LastLines();
        private final Deque<TableRow> ahead = new ArrayDeque<>();

        Adjacent(Rows rows, Function<TableRow, String> key, LeftOut leftOut) {
            this.rows = rows;
            this.key = key;
            this.leftOut = leftOut;
        }

        /** @throws ConfigProblem when a record goes on after another began */
        @Override
        public List<TableRow> next() {
            List<TableRow> group = new ArrayList<>();
            String current = null;
            for (TableRow row = take(); row != null; row = take()) {
                String found = key.apply(row);
                if (found == null) {
                    leftOut.count("neither an order nor a customer");
                } else if (current == null || found.equals(current)) {
                    current = found;
                    group.add(row);
                } else {
                    ahead.push(row);
                    break;
                }
            }
            if (current != null) {
                requireNew(current, group.get(0));
            }
            return group.isEmpty() ? null : group;
        }

        private TableRow take() {
            return ahead.isEmpty() ? rows.next() : ahead.pop();
        }

        private void requireNew(String current, TableRow row) {
            if (seen.get(current) != 0) {
                throw new ConfigProblem(new Problem(
                        rows.where(row),
                        "goes on with an order that other orders have followed",
                        "must give all rows of an order one after the other",
                        "end the query with ORDER BY the order's column"));
            }
            seen.put(current, 1);
        }
    }
}
