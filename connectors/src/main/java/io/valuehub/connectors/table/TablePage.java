package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One page on its way out: canonical JSON records, records that could not be read, and counts of lines not taken. */
final class TablePage {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PLACES_NAMED = 10;

    private final ArrayNode records = JSON.createArrayNode();
    private final Map<String, Long> leftOut = new TreeMap<>();
    private final TableStream stream;

    TablePage(TableStream stream) {
        this.stream = stream;
    }

    ArrayNode records() {
        return records;
    }

    /** Reasons and how many lines were not taken for each, as JSON. */
    String leftOut() {
        try {
            return JSON.writeValueAsString(leftOut);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    void leaveOut(String reason, long lines) {
        if (lines > 0) {
            leftOut.merge(reason, lines, Long::sum);
        }
    }

    /** A new record of the page. */
    ObjectNode add(String type, String id) {
        ObjectNode node = records.addObject();
        return node.put("type", type).put("id", id);
    }

    /** Sets a text unless it is not known. */
    static void put(ObjectNode node, String name, Object value) {
        if (value != null) {
            node.put(name, value.toString());
        }
    }

    /** Lines that make no record: the ledger puts them aside with the reason. */
    void bad(String id, List<TableRow> rows, Collection<Misread> faults) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("type", "bad");
        node.put("stream", stream.word());
        put(node, "id", id);
        node.put("where", places(rows));
        node.put("found", distinct(faults.stream().map(Misread::found).toList()));
        node.put("expected", distinct(faults.stream().map(Misread::expected).toList()));
        node.put("remedy", "mend the source or its mapping; it is read again with the next sync");
        node.put("content", rows.stream().map(TablePage::line).collect(Collectors.joining("\n")));
        records.add(node);
    }

    private static String distinct(Collection<String> texts) {
        return String.join("; ", new TreeSet<>(texts));
    }

    /** {@code orders.csv:17, 25 and 3 more}. */
    static String places(List<TableRow> rows) {
        Map<String, Set<Long>> numbers = new LinkedHashMap<>();
        rows.stream().limit(PLACES_NAMED).forEach(row -> numbers.computeIfAbsent(row.source(), s -> new TreeSet<>())
                .add(row.number()));
        StringJoiner places = new StringJoiner("; ");
        numbers.forEach((source, lines) ->
                places.add(source + ":" + lines.stream().map(String::valueOf).collect(Collectors.joining(", "))));
        int more = rows.size() - PLACES_NAMED;
        return more > 0 ? places + " and " + more + " more" : places.toString();
    }

    /** The line again, comma-separated. */
    private static String line(TableRow row) {
        StringJoiner line = new StringJoiner(",");
        for (String cell : row.cells()) {
            String text = cell == null ? "" : cell;
            boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            line.add(plain ? text : '"' + text.replace("\"", "\"\"") + '"');
        }
        return line.toString();
    }
}
