package io.valuehub.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs all benchmarks and prints a table. Options: {@code --json}; {@code --scale S} makes every data set S times as
 * large; {@code --runs N} of each whole process; {@code --cdnow FILE} is the public log {@code cdnow_elog.csv} (without
 * it the kernels run on a simulated shop of its size); {@code --comparison README} the file that holds the R script to
 * run beside, if R is there; {@code --only} one of kernels, files, scores, allocations, syncs,
 * letters.
 */
public final class Benchmarks {

    private static final List<String> CDNOW_MODEL = List.of("0.243", "4.414", "0.793", "2.426");
    private static final List<String> BUSY_MODEL = List.of("0.9", "8.5714", "0.8", "6");
    private static final List<String> MODELS = List.of("BG/NBD", "MBG/NBD", "Pareto/NBD", "MBG/CNBD-k");
    private static final Pattern R_BLOCK = Pattern.compile("```r\\n(.*?)```", Pattern.DOTALL);

    private final Path folder;
    private final double scale;
    private final int runs;
    private final List<Row> rows = new ArrayList<>();

    private Benchmarks(Path folder, double scale, int runs) {
        this.folder = folder;
        this.scale = scale;
        this.runs = runs;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> given = List.of(arguments);
        List<Row> rows = run(given);
        if (given.contains("--json")) {
            System.out.println(
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(rows));
        } else {
            print(rows);
        }
    }

    static List<Row> run(List<String> arguments) throws IOException, InterruptedException, RunnerException {
        Path folder = Files.createTempDirectory("valuehub-benchmarks");
        try {
            Benchmarks benchmarks = new Benchmarks(
                    folder,
                    Double.parseDouble(option(arguments, "--scale", "1")),
                    Integer.parseInt(option(arguments, "--runs", "3")));
            String only = option(arguments, "--only", "");
            if (isWanted("kernels", only)) {
                benchmarks.kernels(option(arguments, "--cdnow", ""));
            }
            if (isWanted("files", only)) {
                benchmarks.files(option(arguments, "--comparison", ""));
            }
            if (isWanted("scores", only)) {
                benchmarks.scores();
            }
            if (isWanted("allocations", only)) {
                benchmarks.allocations();
            }
            if (isWanted("syncs", only)) {
                benchmarks.syncs();
            }
            if (isWanted("letters", only)) {
                benchmarks.letters();
            }
            return benchmarks.rows;
        } finally {
            for (String file : List.of("shop.csv", "orders.csv", "customers.csv", "summary.R")) {
                Files.deleteIfExists(folder.resolve(file));
            }
            Files.delete(folder);
        }
    }

    private static boolean isWanted(String what, String only) {
        return only.isEmpty() || only.equals(what);
    }

    private static String option(List<String> arguments, String name, String otherwise) {
        int found = arguments.indexOf(name);
        return found < 0 ? otherwise : arguments.get(found + 1);
    }

    private void kernels(String cdnow) throws IOException, InterruptedException, RunnerException {
        Path file = cdnow.isEmpty() ? simulated("shop.csv", "customers", 2_357, CDNOW_MODEL) : Path.of(cdnow);
        String on = cdnow.isEmpty() ? "a simulated shop of CDNOW's size" : "CDNOW";
        boolean tiny = scale < 0.01;
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include(Kernels.class.getName() + ".*")
                        .param("file", file.toString())
                        .verbosity(VerboseMode.SILENT)
                        .forks(tiny ? 0 : 1)
                        .warmupIterations(tiny ? 1 : 3)
                        .measurementIterations(tiny ? 1 : 5)
                        .measurementTime(tiny ? TimeValue.milliseconds(50) : TimeValue.seconds(1))
                        .warmupTime(tiny ? TimeValue.milliseconds(50) : TimeValue.seconds(1))
                        .build())
                .run()) {
            boolean fit = result.getPrimaryResult().getLabel().equals("bgNbdFit");
            double milliseconds = result.getPrimaryResult().getScore();
            rows.add(new Row(
                    (fit ? "BG/NBD fit on " : "purchase patterns of ") + on + ", warm",
                    fit ? "≤ 20 ms" : "",
                    milliseconds / 1000,
                    Double.NaN,
                    Double.NaN,
                    "± %.2f ms".formatted(result.getPrimaryResult().getScoreError())));
        }
    }

    private void files(String comparison) throws IOException, InterruptedException {
        Path file = simulated("orders.csv", "orders", 10_000_000, BUSY_MODEL);
        List<String> script = script(comparison, file);
        List<WholeProcess> ours = new ArrayList<>();
        List<WholeProcess> theirs = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            ours.add(WholeProcess.java(SummaryOfFile.class, WholeProcess.SHORT, file.toString()));
            if (!script.isEmpty()) {
                theirs.add(WholeProcess.run(script));
            }
        }
        String what = String.format(Locale.ROOT, "%,d orders, CSV to summary", Math.round(10_000_000 * scale));
        add(what, "≤ data.table, ≤ 1 GB", ours);
        if (!theirs.isEmpty()) {
            add(what + ", data.table", "", theirs);
        }
    }

    private void scores() throws IOException, InterruptedException {
        Path file = simulated("customers.csv", "customers", 1_000_000, CDNOW_MODEL);
        for (String model : MODELS) {
            String what = String.format(
                    Locale.ROOT,
                    "%,d customers read, fitted, scored, 12-month value with intervals, ",
                    Math.round(1_000_000 * scale));
            add(
                    what + model,
                    "≤ 5 s, ≤ 1 GB",
                    repeated(ScoresOfFile.class, WholeProcess.SHORT, file.toString(), model));
        }
        add(
                String.format(
                        Locale.ROOT,
                        "%,d customers scored, then one in a hundred anew after an order",
                        Math.round(1_000_000 * scale)),
                "",
                repeated(ChangedOfFile.class, WholeProcess.SHORT, file.toString(), "100"));
    }

    private void allocations() throws IOException, InterruptedException {
        long customers = Math.max(500, Math.round(5_000_000 * scale));
        add(
                String.format(Locale.ROOT, "%,d customers, five actions each, a budget allocated", customers),
                "≤ 10 s",
                repeated(Allocations.class, WholeProcess.LARGE, Long.toString(customers), "20261121"));
    }

    private void syncs() throws IOException, InterruptedException {
        int orders = Math.toIntExact(Math.max(1_500, Math.round(100_000 * scale)));
        rows.addAll(new ShopSyncs(orders, folder.resolve("database")).run());
    }

    private void letters() throws IOException, InterruptedException {
        long letters = Math.max(200, Math.round(50_000 * scale));
        add(
                String.format(Locale.ROOT, "%,d emails by SMTP, ledger on PostgreSQL", letters),
                "≥ 500 a second",
                repeated(LettersSent.class, WholeProcess.COMMAND, Long.toString(letters)));
    }

    private List<WholeProcess> repeated(Class<?> main, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        List<WholeProcess> measured = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            measured.add(WholeProcess.java(main, options, arguments));
        }
        return measured;
    }

    private Path simulated(String name, String unit, int count, List<String> model)
            throws IOException, InterruptedException {
        Path file = folder.resolve(name);
        int scaled = Math.toIntExact(Math.max(500, Math.round(name.equals("shop.csv") ? count : count * scale)));
        List<String> arguments = new ArrayList<>(List.of(file.toString(), unit, Integer.toString(scaled)));
        arguments.addAll(model);
        arguments.add("20261121");
        WholeProcess.java(SimulatedOrders.class, WholeProcess.LONG, arguments.toArray(String[]::new));
        return file;
    }

    /** The command that runs the comparison; empty when there is no script or no R. */
    private List<String> script(String comparison, Path orders) throws IOException {
        if (comparison.isEmpty()) {
            return List.of();
        }
        Matcher block = R_BLOCK.matcher(Files.readString(Path.of(comparison)));
        boolean installed = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(bin -> Files.isExecutable(Path.of(bin, "Rscript")));
        if (!block.find() || !installed) {
            System.err.println("Rscript is not installed: nothing to compare with");
            return List.of();
        }
        Path script = Files.writeString(folder.resolve("summary.R"), block.group(1));
        return List.of(
                "Rscript",
                script.toString(),
                orders.toString(),
                Integer.toString(Runtime.getRuntime().availableProcessors()));
    }

    private void add(String what, String target, List<WholeProcess> measured) {
        rows.add(new Row(
                what,
                target,
                median(measured, WholeProcess::wall),
                median(measured, WholeProcess::cpu),
                median(measured, WholeProcess::peak),
                measured.get(0).said().lines().findFirst().orElse("")));
    }

    private static double median(List<WholeProcess> measured, ToDoubleFunction<WholeProcess> figure) {
        double[] sorted = measured.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static void print(List<Row> rows) {
        System.out.printf("%-76s %-22s %10s %8s %8s%n", "what", "must hold", "wall s", "CPU s", "peak MB");
        for (Row row : rows) {
            System.out.printf(
                    Locale.ROOT,
                    "%-76s %-22s %10.4f %8.2f %8.0f   %s%n",
                    row.what(),
                    row.target(),
                    row.wall(),
                    row.cpu(),
                    row.peak(),
                    row.detail());
        }
    }
}
