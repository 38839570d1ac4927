package io.valuehub.routes.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.connectors.Jq;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fixture folder of one stream that is read from a table, {@code <stream>/table.yaml}: a file of lines, or the rows of
 * a query.
 *
 * @param stream its name
 * @param table the database table the query reads, with {@code {connection}} in it; null for a file
 * @param columns the database columns and their types; for a file the names only
 * @param read what stands in the table at the first reading, on {@link KitHub#FIRST}
 * @param changes what stands in it at the next, on {@link KitHub#SECOND}, and what is handed on then
 * @param extremes the largest, smallest and oddest amounts and times
 * @param malformed rows that cannot be read, each a record of its own
 * @param make from the first row of {@code read}, with {@code $n}, {@code $day} (a day for each n), {@code $at} and the same
 *     as {@code $local} time in the shop's zone: row number n, last changed then
 * @param id from {@code $n} and {@code $day}: what tells its canonical record from the others
 * @param key from a canonical record: what tells it from the others
 * @param without case to the reason why it does not apply
 */
record TableFixture(
        String stream,
        String table,
        Map<String, String> columns,
        Contents read,
        Contents changes,
        Contents extremes,
        List<ObjectNode> malformed,
        Jq make,
        Jq id,
        Jq key,
        Map<String, String> without) {

    /** The file's name. */
    static final String FILE = "table.yaml";

    private static final List<String> KEYS =
            List.of("table", "columns", "read", "changes", "extremes", "malformed", "make", "id", "key", "without");

    /**
     * What a table holds, and what must be handed on of it.
     *
     * @param rows the rows, each a value for each column
     * @param page the canonical records
     */
    record Contents(List<ObjectNode> rows, PageFixture page) {}

    /** @throws ConfigProblem when something in it is wrong */
    static TableFixture read(String stream, Path folder) {
        FixtureFile file = FixtureFile.read(folder.resolve(FILE), KEYS);
        Map<String, String> columns = new LinkedHashMap<>();
        file.tree()
                .path("columns")
                .properties()
                .forEach(
                        column -> columns.put(column.getKey(), column.getValue().asText()));
        Contents read = contents(file, "read");
        if (columns.isEmpty() || read.rows().isEmpty()) {
            throw new ConfigProblem(Problem.of(
                    file.where("read"), "has no columns or no rows", "must hold what a first reading finds"));
        }
        return new TableFixture(
                stream,
                file.text("table"),
                columns,
                read,
                contents(file, "changes"),
                contents(file, "extremes"),
                rows(file.tree().path("malformed")),
                program(file, "make", "error"),
                program(file, "id", "$n | tostring"),
                program(file, "key", ".id"),
                Ask.texts(file.tree().path("without")));
    }

    private static Contents contents(FixtureFile file, String key) {
        JsonNode node = file.tree().path(key);
        List<ObjectNode> rows = rows(node.path("rows"));
        if (rows.isEmpty()) {
            return new Contents(rows, new PageFixture(List.of(), List.of(), Optional.empty()));
        }
        Path records = file.folder().resolve(node.path("records").asText("missing.json"));
        if (node.path("records").isTextual() && !Files.exists(records)) {
            return new Contents(rows, new PageFixture(List.of(), List.of(), Optional.of(records)));
        }
        List<JsonNode> wanted = new ArrayList<>();
        file.content(file.where(key), node.path("records")).forEach(wanted::add);
        return new Contents(rows, new PageFixture(List.of(), wanted, Optional.empty()));
    }

    private static Jq program(FixtureFile file, String key, String otherwise) {
        return Jq.of(file.where(key), Optional.ofNullable(file.text(key)).orElse(otherwise));
    }

    private static List<ObjectNode> rows(JsonNode node) {
        List<ObjectNode> rows = new ArrayList<>();
        node.forEach(row -> rows.add((ObjectNode) row));
        return rows;
    }
}
