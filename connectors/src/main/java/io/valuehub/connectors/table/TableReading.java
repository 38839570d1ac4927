package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A table being read page by page. It stays open between the pages of one run. */
final class TableReading {

    private final RowGroups groups;
    private final RowMapping mapping;
    private final LeftOut leftOut;
    private long taken;
    private boolean ended;

    TableReading(RowGroups groups, RowMapping mapping, LeftOut leftOut) {
        this.groups = groups;
        this.mapping = mapping;
        this.leftOut = leftOut;
    }

    /** The records of the next lines: at least {@code size} of them, unless the table ends. */
    ArrayNode page(int size) {
        leftOut.clear();
        ArrayNode page = RowMapping.JSON.createArrayNode();
        while (page.size() < size && !ended) {
            var group = groups.next();
            if (group == null) {
                ended = true;
                close();
            } else {
                taken++;
                mapping.map(group, groups.rows(), leftOut).forEach(page::add);
            }
        }
        return page;
    }

    /** Passes over what an earlier run of the same file has already handed over. */
    void skip(long groupsTaken) {
        while (taken < groupsTaken && !ended) {
            ended = groups.next() == null;
            taken++;
        }
    }

    /** How many groups of lines have been handed over: the place to go on from. */
    long taken() {
        return taken;
    }

    boolean ended() {
        return ended;
    }

    /** Lines passed over since the page began, by reason. */
    ObjectNode leftOut() {
        return leftOut.toJson();
    }

    double progress() {
        return ended ? 1 : groups.rows().progress();
    }

    void close() {
        groups.rows().close();
    }
}
