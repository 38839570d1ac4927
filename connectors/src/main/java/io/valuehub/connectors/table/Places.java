package io.valuehub.connectors.table;

import java.util.List;
import java.util.stream.Collectors;

/** Tells where lines stand. */
final class Places {

    private static final int NAMED = 10;

    private Places() {}

    /** {@code orders.csv:17, orders.csv:25 and 3 more}. */
    static String of(List<TableRow> rows, Rows table) {
        String named = rows.stream().limit(NAMED).map(table::where).collect(Collectors.joining(", "));
        return rows.size() > NAMED ? named + " and " + (rows.size() - NAMED) + " more" : named;
    }
}
