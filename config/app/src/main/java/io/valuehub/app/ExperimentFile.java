package io.valuehub.app;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.connectors.table.Delimiter;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.io.input.BOMInputStream;

/**
 * The lines of a past experiment: plain or gzip, a header line, the delimiter guessed. A line without an arm or with an
 * outcome that is no number is left out and counted, with its place. Lines of one customer are one person: outcomes add up,
 * features are those of the first line, and a line of another arm than the first is left out.
 *
 * @param arms given, by person
 * @param features cells of the feature columns, by person
 * @param outcomes by name
 * @param leftOut places and reasons
 * @param customers place of each among the people; empty when lines are people
 */
record ExperimentFile(
        List<String> arms,
        List<String[]> features,
        Map<String, List<Double>> outcomes,
        List<Problem> leftOut,
        Map<String, Integer> customers) {

    private static final int GZIP = GZIPInputStream.GZIP_MAGIC;

    private static final int STEP = 10_000;
    private static final int MOST_CELLS = 100_000;

    /**
     * Columns that are read.
     *
     * @param arm which action a person got
     * @param outcomes what they did afterwards
     * @param features what was known of them before
     * @param customer who they are; null when each line is a person
     */
    record Columns(String arm, List<String> outcomes, List<String> features, String customer) {

        List<String> all() {
            List<String> all = new ArrayList<>(List.of(arm));
            all.addAll(outcomes);
            all.addAll(features);
            if (customer != null) {
                all.add(customer);
            }
            return all;
        }
    }

    /** @throws ConfigProblem when the file is not there, or a column is not in it */
    static ExperimentFile read(Path path, Columns columns, Consumer<String> progress) {
        try (CSVParser parser = parser(path)) {
            requireColumns(path, parser.getHeaderNames(), columns);
            Map<String, List<Double>> outcomes = new LinkedHashMap<>();
            columns.outcomes().forEach(name -> outcomes.put(name, new ArrayList<>()));
            ExperimentFile file = new ExperimentFile(
                    new ArrayList<>(), new ArrayList<>(), outcomes, new ArrayList<>(), new HashMap<>());
            Map<String, String> cells = new HashMap<>();
            for (CSVRecord line : parser) {
                file.add(path.getFileName() + ":" + parser.getCurrentLineNumber(), line, columns, cells);
                if (parser.getRecordNumber() % STEP == 0) {
                    progress.accept("read %,d lines of %s".formatted(parser.getRecordNumber(), path.getFileName()));
                }
            }
            return file;
        } catch (NoSuchFileException e) {
            throw new ConfigProblem(Problem.of(path.toString(), "is not there", "must be a csv file, plain or gzip"));
        } catch (IOException | UncheckedIOException e) {
            throw new ConfigProblem(Problem.of(
                    path.toString(),
                    "cannot be read (" + e.getClass().getSimpleName() + ")",
                    "must be a csv file in UTF-8, plain or gzip"));
        }
    }

    private static CSVParser parser(Path path) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        raw.mark(2);
        int magic = raw.read() | raw.read() << 8;
        raw.reset();
        InputStream plain = BOMInputStream.builder()
                .setInputStream(magic == GZIP ? new GZIPInputStream(raw, 1 << 16) : raw)
                .get();
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder()), 1 << 16);
        char delimiter = Delimiter.guess(reader);
        return CSVParser.builder()
                .setReader(reader)
                .setFormat(CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(delimiter)
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .setTrim(true)
                        .setIgnoreEmptyLines(true)
                        .get())
                .get();
    }

    private static void requireColumns(Path path, List<String> header, Columns columns) {
        List<Problem> problems = new ArrayList<>();
        for (String column : columns.all()) {
            if (!header.contains(column)) {
                problems.add(new Problem(
                        path.getFileName() + ":1",
                        "has no column '" + column + "'",
                        "must be one of " + header,
                        Suggestion.of(column, header)));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigProblem(problems);
        }
    }

    private void add(String place, CSVRecord line, Columns columns, Map<String, String> cells) {
        if (!line.isConsistent()) {
            leftOut.add(Problem.of(place, "has " + line.size() + " cells", "must have one for each column"));
            return;
        }
        if (line.get(columns.arm()).isEmpty()) {
            leftOut.add(Problem.of(place, "has no " + columns.arm(), "must say what the person got"));
            return;
        }
        double[] values = new double[columns.outcomes().size()];
        for (int o = 0; o < values.length; o++) {
            values[o] = number(line.get(columns.outcomes().get(o)));
            if (!Double.isFinite(values[o])) {
                leftOut.add(Problem.of(
                        place,
                        columns.outcomes().get(o) + " was no number",
                        "must be what the person did, e.g. 0, 1 or 29.99"));
                return;
            }
        }
        String customer = columns.customer() == null ? "" : line.get(columns.customer());
        Integer known = customer.isEmpty() ? null : customers.putIfAbsent(customer, arms.size());
        if (known != null) {
            addTo(known, place, line.get(columns.arm()), columns.outcomes(), values);
            return;
        }
        arms.add(kept(line.get(columns.arm()), cells));
        features.add(columns.features().stream()
                .map(column -> kept(line.get(column), cells))
                .toArray(String[]::new));
        for (int o = 0; o < values.length; o++) {
            outcomes.get(columns.outcomes().get(o)).add(values[o]);
        }
    }

    /** Of equal cells, of which a column has many, one is kept in memory. */
    private static String kept(String cell, Map<String, String> cells) {
        return cells.size() < MOST_CELLS ? cells.computeIfAbsent(cell, c -> c) : cells.getOrDefault(cell, cell);
    }

    private void addTo(int person, String place, String arm, List<String> names, double[] values) {
        if (!arms.get(person).equals(arm)) {
            leftOut.add(Problem.of(
                    place,
                    "gives a customer '" + arm + "' who had '" + arms.get(person) + "' before",
                    "must have one action a customer"));
            return;
        }
        for (int o = 0; o < values.length; o++) {
            double value = values[o];
            outcomes.get(names.get(o)).set(person, outcomes.get(names.get(o)).get(person) + value);
        }
    }

    private static double number(String cell) {
        try {
            // With other delimiters than a comma, many write one before the cents.
            return Double.parseDouble(cell.matches("-?\\d+,\\d+") ? cell.replace(',', '.') : cell);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
