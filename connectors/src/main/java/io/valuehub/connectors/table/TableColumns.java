package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which column of a table holds which canonical field. Without a mapping, columns of a field's own name are taken
 * ({@code placed-at}, also written {@code placed_at} or {@code PLACED AT}).
 */
final class TableColumns {

    /** Prefix of fields that become attributes of a customer or an event: {@code attribute:newsletter}. */
    static final String ATTRIBUTE = "attribute:";

    /** How a column's text is changed before use. */
    enum LetterCase {
        AS_IS,
        UPPER,
        LOWER
    }

    private record Source(String from, LetterCase letterCase) {}

    private final String place;
    private final Map<String, Source> sources;
    private final List<String> fields;

    private TableColumns(String place, Map<String, Source> sources, List<String> fields) {
        this.place = place;
        this.sources = sources;
        this.fields = fields;
    }

    /**
     * Reads {@code columns:}.
     *
     * @param place where it stands, e.g. {@code connections.retail.orders.columns}
     * @param columns the mapping; a missing node means "by name"
     * @param fields the fields this kind of record can have
     */
    static TableColumns of(String place, JsonNode columns, List<String> fields) {
        Map<String, Source> sources = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<String, JsonNode> column : columns.properties()) {
            String field = column.getKey();
            if (!fields.contains(field) && !field.startsWith(ATTRIBUTE)) {
                problems.add(new Problem(
                        place + "." + field, "is unknown", "must be one of " + fields, Suggestion.of(field, fields)));
            }
            sources.put(field, source(column.getValue()));
        }
        if (!problems.isEmpty()) {
            throw new ConfigProblem(problems);
        }
        return new TableColumns(place, sources, fields);
    }

    /** The fields conditions may speak of: those mapped, or all when columns are found by name. */
    List<String> mapped() {
        return sources.isEmpty() ? fields : List.copyOf(sources.keySet());
    }

    private static Source source(JsonNode column) {
        if (column.isObject()) {
            String letterCase = column.path("case").asText("as-is").toUpperCase(Locale.ROOT);
            return new Source(column.path("from").asText(), LetterCase.valueOf(letterCase.replace('-', '_')));
        }
        return new Source(column.asText(), LetterCase.AS_IS);
    }

    /**
     * Finds the columns in a table.
     *
     * @param header the table's own column names
     * @param table its name, for messages
     * @throws ConfigProblem naming the columns there are when one is not among them
     */
    Bound bind(List<String> header, String table) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        sources.forEach((field, source) -> {
            Optional<Integer> index = indexOf(source.from(), header);
            index.ifPresent(i -> cells.put(field, new Cell(i, source.letterCase())));
            if (index.isEmpty()) {
                problems.add(new Problem(
                        place + "." + field,
                        "was '" + source.from() + "', which " + table + " does not have",
                        "must be one of its columns " + header,
                        Suggestion.of(source.from(), header)));
            }
        });
        if (!problems.isEmpty()) {
            throw new ConfigProblem(problems);
        }
        if (sources.isEmpty()) {
            fields.forEach(
                    field -> indexOf(field, header).ifPresent(i -> cells.put(field, new Cell(i, LetterCase.AS_IS))));
        }
        requireFields(cells.keySet(), table);
        return new Bound(List.copyOf(header), cells);
    }

    /** An order needs a time, an answer its question and time, an event its kind and time, spend its day, channel and amount, rates and totals their day. */
    private void requireFields(Set<String> found, String table) {
        Collected problems = new Collected();
        if (fields.contains("rate") || fields.contains("refunds")) {
            List<String> needed = fields.contains("rate") ? List.of("day", "currency", "rate") : List.of("day");
            needed.stream()
                    .filter(field -> !found.contains(field))
                    .forEach(field -> problems.add(
                            Problem.of(place, "name no column of " + table + " for " + field, "must have one for it")));
            problems.throwAny();
            return;
        }
        if (fields.contains("amount")) {
            List.of("day", "channel", "amount").stream()
                    .filter(field -> !found.contains(field) && !(field.equals("channel") && found.contains("medium")))
                    .forEach(field -> problems.add(Problem.of(
                            place,
                            "name no column of " + table + " for " + field,
                            "must say when, on what and how much was spent")));
            problems.throwAny();
            return;
        }
        if (fields.contains("question")) {
            List.of("question", "answered-at").stream()
                    .filter(field -> !found.contains(field))
                    .forEach(field -> problems.add(Problem.of(
                            place,
                            "name no column of " + table + " for " + field,
                            "must say what was asked and when it was answered")));
        }
        if (fields.contains("happened-at")) {
            List.of("kind", "happened-at").stream()
                    .filter(field -> !found.contains(field))
                    .forEach(field -> problems.add(Problem.of(
                            place, "name no column of " + table + " for " + field, "must say what happened and when")));
        }
        if (fields.contains("placed-at") && !found.contains("placed-at")) {
            problems.add(Problem.of(
                    place, "name no column of " + table + " for placed-at", "must say when orders were placed"));
        }
        List<String> whose = fields.contains("price")
                ? List.of("product", "sku")
                : fields.contains("order") ? List.of("order", "customer", "email") : List.of("customer", "email");
        if (whose.stream().noneMatch(found::contains)) {
            problems.add(Problem.of(
                    place, "name no column of " + table + " for any of " + whose, "must say whose the lines are"));
        }
        problems.throwAny();
    }

    private static Optional<Integer> indexOf(String name, List<String> header) {
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).equals(name)) {
                return Optional.of(i);
            }
        }
        for (int i = 0; i < header.size(); i++) {
            if (plain(header.get(i)).equals(plain(name))) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** Databases fold the case of names and allow no hyphens: {@code placed-at} is {@code PLACED_AT} there. */
    private static String plain(String name) {
        return name.trim().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    private record Cell(int index, LetterCase letterCase) {}

    /** The columns as found in one table. */
    static final class Bound {

        private final List<String> header;
        private final Map<String, Cell> cells;

        private Bound(List<String> header, Map<String, Cell> cells) {
            this.header = header;
            this.cells = cells;
        }

        List<String> header() {
            return header;
        }

        boolean has(String field) {
            return cells.containsKey(field);
        }

        Set<String> fields() {
            return cells.keySet();
        }

        /** A field with its column's own name, for messages. */
        String name(String field) {
            Cell cell = cells.get(field);
            String column = cell == null ? field : header.get(cell.index());
            return column.equals(field) ? field : field + " (column " + column + ")";
        }

        /** The trimmed text of a field; null when the column is not there or blank. */
        String value(String field, String[] row) {
            Cell cell = cells.get(field);
            if (cell == null || cell.index() >= row.length || row[cell.index()] == null) {
                return null;
            }
            String text = row[cell.index()].trim();
            if (text.isEmpty()) {
                return null;
            }
            return switch (cell.letterCase()) {
                case UPPER -> text.toUpperCase(Locale.ROOT);
                case LOWER -> text.toLowerCase(Locale.ROOT);
                case AS_IS -> text;
            };
        }
    }
}
