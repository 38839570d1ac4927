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

    /** Prefix of the fields that columns under {@code attributes:} become. */
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
    private final TableStream stream;
    private final boolean byName;

    private TableColumns(String place, Map<String, Source> sources, TableStream stream, boolean byName) {
        this.place = place;
        this.sources = sources;
        this.stream = stream;
        this.byName = byName;
    }

    /**
     * Reads {@code columns:} and {@code attributes:}.
     *
     * @param place dotted path of the stream's block, e.g. {@code connections.retail.orders}
     * @param block the stream's block; without {@code columns} they are taken by name
     */
    static TableColumns of(String place, JsonNode block, TableStream stream) {
        Map<String, Source> sources = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        List<String> fields = stream.fields();
        for (Map.Entry<String, JsonNode> column : block.path("columns").properties()) {
            String field = column.getKey();
            if (!fields.contains(field)) {
                problems.add(new Problem(
                        place + ".columns." + field,
                        "is unknown",
                        "must be one of " + fields,
                        Suggestion.of(field, fields)));
            }
            sources.put(field, source(column.getValue()));
        }
        boolean byName = sources.isEmpty();
        block.path("attributes")
                .forEach(column ->
                        sources.put(ATTRIBUTE + column.asText(), new Source(column.asText(), LetterCase.AS_IS)));
        if (problems.isEmpty() && !byName) {
            requireFields(place + ".columns", sources.keySet(), stream, problems);
        }
        if (!problems.isEmpty()) {
            throw new ConfigProblem(problems);
        }
        return new TableColumns(place, sources, stream, byName);
    }

    private static void requireFields(String where, Set<String> mapped, TableStream stream, List<Problem> problems) {
        stream.required().stream()
                .filter(field -> !mapped.contains(field))
                .forEach(field ->
                        problems.add(Problem.of(where, "has no " + field, "must name the column of " + field)));
        if (stream.identity().stream().noneMatch(mapped::contains)) {
            problems.add(Problem.of(
                    where, "says not whose the lines are", "must name the column of one of " + stream.identity()));
        }
    }

    /** The fields conditions may speak of: the mapped ones, or all when columns are found by name. */
    List<String> conditionFields() {
        return byName
                ? stream.fields()
                : sources.keySet().stream()
                        .filter(field -> !field.startsWith(ATTRIBUTE))
                        .toList();
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
        if (byName) {
            stream.fields().forEach(field -> indexOf(field, header)
                    .ifPresent(i -> cells.put(field, new Cell(i, LetterCase.AS_IS))));
            requireFields(table, cells.keySet(), stream, problems);
        }
        sources.forEach((field, source) -> {
            Optional<Integer> index = indexOf(source.from(), header);
            index.ifPresent(i -> cells.put(field, new Cell(i, source.letterCase())));
            if (index.isEmpty()) {
                problems.add(new Problem(
                        place + (field.startsWith(ATTRIBUTE) ? ".attributes" : ".columns." + field),
                        "was '" + source.from() + "', which " + table + " does not have",
                        "must be one of its columns " + header,
                        Suggestion.of(source.from(), header)));
            }
        });
        if (!problems.isEmpty()) {
            throw new ConfigProblem(problems);
        }
        return new Bound(List.copyOf(header), cells);
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
            return column.equals(field) ? field : field + " (" + column + ")";
        }

        /** The table's own name of a field's column. */
        String column(String field) {
            return header.get(cells.get(field).index());
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
