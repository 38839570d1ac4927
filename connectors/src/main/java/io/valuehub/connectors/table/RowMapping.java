package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Turns the lines of one record into canonical JSON; lines that cannot be read into one record of type {@code bad}. */
abstract class RowMapping {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final int LONGEST_SHAPE = 40;

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

    /** The records of some lines, which all belong to one; one bad line makes all of them bad: nothing half-counted. */
    List<ObjectNode> map(List<TableRow> rows, Rows table, LeftOut leftOut) {
        Map<TableRow, Fault> faults = new LinkedHashMap<>();
        for (TableRow row : rows) {
            try {
                check(row);
            } catch (Fault fault) {
                faults.put(row, fault);
            }
        }
        try {
            if (faults.isEmpty()) {
                return records(rows, leftOut);
            }
        } catch (Fault fault) {
            rows.forEach(row -> faults.put(row, fault));
        }
        return List.of(bad(rows, table, faults));
    }

    /** The records of lines that passed {@link #check}. */
    abstract List<ObjectNode> records(List<TableRow> rows, LeftOut leftOut);

    /** Whether several lines make one record: those of equal {@link #key}. */
    boolean spansLines() {
        return false;
    }

    /** What makes lines one record where it may span several; null when a line has nothing to go by. */
    String key(TableRow row) {
        return id(row);
    }

    /** The record's id, or null when the line has none. */
    abstract String id(TableRow row);

    /** Looks at one line alone, so that a fault is told with that line's number. */
    void check(TableRow row) {
        int columns = row.columns().header().size();
        boolean more = IntStream.range(columns, row.cells().length).anyMatch(i -> !row.cells()[i].isBlank());
        if (more) {
            throw new Fault(
                    "has " + row.cells().length + " cells",
                    "must have at most " + columns
                            + ", as the header does; put quotes around cells holding delimiters");
        }
    }

    /** Names the faulty lines and holds all of the record's. */
    private ObjectNode bad(List<TableRow> rows, Rows table, Map<TableRow, Fault> faults) {
        ObjectNode bad = JSON.createObjectNode().put("type", "bad");
        bad.put("id", id(rows.get(0))).put("stream", terms.stream());
        bad.put("where", Places.of(List.copyOf(faults.keySet()), table));
        bad.put("found", joined(faults, Fault::getMessage));
        bad.put("expected", joined(faults, fault -> fault.expected));
        bad.put("remedy", joined(faults, fault -> fault.remedy));
        ArrayNode content = bad.putArray("content");
        for (TableRow row : rows) {
            ObjectNode line = content.addObject();
            List<String> header = row.columns().header();
            for (int i = 0; i < row.cells().length; i++) {
                line.put(i < header.size() ? header.get(i) : "cell " + (i + 1), row.cells()[i]);
            }
        }
        return bad;
    }

    private static String joined(Map<TableRow, Fault> faults, Function<Fault, String> words) {
        return faults.values().stream()
                .map(words)
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    BigDecimal number(TableRow row, String field) {
        try {
            return row.number(field, terms.decimalMark());
        } catch (NumberFormatException e) {
            throw new Fault(
                    row.columns().name(field) + " looks like " + shape(row.value(field)) + ", which is no number",
                    "must be a number like 1234" + terms.decimalMark()
                            + "50 (decimal says which mark stands before cents)");
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
                    row.columns().name(field) + " looks like " + shape(text) + ", which is no time of the known form",
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

    /** What the columns mapped to {@code attribute:<name>} say. */
    static void putAttributes(ObjectNode attributes, TableRow row) {
        for (String field : row.columns().fields()) {
            if (field.startsWith(TableColumns.ATTRIBUTE)) {
                put(attributes, field.substring(TableColumns.ATTRIBUTE.length()), row.value(field));
            }
        }
    }

    /** {@code 2011-13-45} becomes {@code 9999-99-99}: enough to see what is wrong, not whose it is. */
    static String shape(String text) {
        StringBuilder shape = new StringBuilder("'");
        text.codePoints()
                .limit(LONGEST_SHAPE)
                .map(c -> Character.isDigit(c) ? '9' : Character.isLetter(c) ? 'a' : c)
                .forEach(shape::appendCodePoint);
        return shape.append(text.length() > LONGEST_SHAPE ? "…'" : "'").toString();
    }

    /** The first in alphabetical order of the texts the lines have: in which order they stand must not matter. */
    static String first(List<TableRow> rows, String field) {
        return rows.stream()
                .map(row -> row.value(field))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
