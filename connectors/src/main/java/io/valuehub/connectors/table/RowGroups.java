package io.valuehub.connectors.table;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/** The lines that belong together, record by record. */
interface RowGroups {

    /** All lines of the next record; null after the last. */
    List<TableRow> next();

    /** The lines as they are read now, for their place and progress; closing them ends the reading. */
    Rows rows();

    /** Every line is a record. */
    static RowGroups single(Rows rows) {
        return new RowGroups() {
            @Override
            public List<TableRow> next() {
                TableRow row = rows.next();
                return row == null ? null : List.of(row);
            }

            @Override
            public Rows rows() {
                return rows;
            }
        };
    }

    /** A record's lines follow one another, as a query's ORDER BY sees to. */
    final class Adjacent implements RowGroups {

        private final Rows rows;
        private final Function<TableRow, String> key;
        private final LeftOut leftOut;
        private final LineCounts seen = new LineCounts();
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

        @Override
        public Rows rows() {
            return rows;
        }

        private TableRow take() {
            return ahead.isEmpty() ? rows.next() : ahead.pop();
        }

        private void requireNew(String current, TableRow row) {
            if (seen.add(LineCounts.hash(current), 1) > 1) {
                throw new ConfigProblem(new Problem(
                        rows.where(row),
                        "goes on with an order that other orders have followed",
                        "must give all rows of an order one after the other",
                        "end the query with ORDER BY the order's column"));
            }
        }
    }
}
