package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** Turns the lines of one record into canonical JSON; lines that cannot be read into one record of type {@code bad}. */
abstract class RowMapping {

    static final ObjectMapper JSON = new ObjectMapper();

    private final TableTerms terms;
    private final Timestamps timestamps;

    RowMapping(TableTerms terms) {
        this.terms = terms;
        this.timestamps = terms.timestamps();
    }

    /** What is wrong with a line, in words without its content. */
    static final class Fault extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String expected;
        private final String remedy;

        Fault(String found, String expected) {
            this(found, expected, "");
        }

        Fault(String found, String expected, String remedy) {
            super(found, null, false, false);
            this.expected = expected;
            this.remedy = remedy;
        }
    }

    TableTerms terms() {
        return terms;
    }

    /** The records of some lines, which all belong to one. */
    List<ObjectNode> map(List<TableRow> rows, Rows table, LeftOut leftOut) {
        TableRow at = rows.get(0);
        try {
            for (TableRow row : rows) {
                at = row;
                check(row);
            }
            at = rows.get(0);
            return records(rows, leftOut);
        } catch (Fault fault) {
            return List.of(bad(at, table, id(at), fault));
        }
    }

    /** The records of lines that passed {@link #check}. */
    abstract List<ObjectNode> records(List<TableRow> rows, LeftOut leftOut);

    /** The record's id, or null when the line has none. */
    abstract String id(TableRow row);

    /** Looks at one line alone, so that a fault is told with that line's number. */
    void check(TableRow row) {
        int columns = row.columns().header().size();
        if (row.cells().length > columns) {
            throw new Fault(
                    "has " + row.cells().length + " cells",
                    "must have at most " + columns
                            + ", as the header does; put quotes around cells holding delimiters");
        }
    }

    private ObjectNode bad(TableRow row, Rows table, String id, Fault fault) {
        ObjectNode bad = JSON.createObjectNode().put("type", "bad");
        bad.put("id", id).put("stream", terms.stream()).put("where", table.where(row));
        bad.put("found", fault.getMessage()).put("expected", fault.expected).put("remedy", fault.remedy);
        ObjectNode content = bad.putObject("content");
        List<String> header = row.columns().header();
        for (int i = 0; i < Math.min(header.size(), row.cells().length); i++) {
            content.put(header.get(i), row.cells()[i]);
        }
        return bad;
    }

    BigDecimal number(TableRow row, String field) {
        try {
            return row.number(field, terms.decimalMark());
        } catch (NumberFormatException e) {
            throw new Fault(field + " is no number", "must be a number like 1234" + terms.decimalMark() + "50");
        }
    }

    Instant time(TableRow row, String field) {
        String text = row.value(field);
        if (text == null) {
            return null;
        }
        try {
            return timestamps.parse(text);
        } catch (DateTimeException e) {
            throw new Fault(
                    field + " is no time of the known form",
                    "must be like "
                            + (terms.datePatterns().isEmpty()
                                    ? "2026-11-01, 2026-11-01 09:30 or 2026-11-01T09:30:00Z; or give date-format"
                                    : terms.datePatterns()));
        }
    }

    static void put(ObjectNode node, String name, String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    static void put(ObjectNode node, String name, Instant value) {
        put(node, name, value == null ? null : value.toString());
    }

    static void put(ObjectNode node, String name, BigDecimal value) {
        put(node, name, value == null ? null : value.toPlainString());
    }

    /** The first text any of the lines has. */
    static String first(List<TableRow> rows, String field) {
        for (TableRow row : rows) {
            String value = row.value(field);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
