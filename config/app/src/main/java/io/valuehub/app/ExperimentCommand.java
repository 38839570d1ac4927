package io.valuehub.app;

import io.valuehub.analytics.effect.DecisionRules;
import io.valuehub.analytics.effect.Experiment;
import io.valuehub.analytics.effect.ExperimentAnalysis;
import io.valuehub.analytics.effect.ExperimentChecks;
import io.valuehub.analytics.effect.ExperimentReport;
import io.valuehub.analytics.effect.ExperimentTerms;
import io.valuehub.analytics.effect.Features;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hub experiment}. */
@Command(
        name = "experiment",
        description = "Learn from a past randomised campaign: what each action changed, whom it changes, and whether"
                + " choosing by person beats the best single action.",
        mixinStandardHelpOptions = true)
public final class ExperimentCommand implements HubCommand {

    /** Standard errors by drawing again must be the same each time. */
    private static final long SEED = 1;

    private static final int FEWEST_SHOWN = 5;

    /** Two of each action in each of ten folds. */
    private static final int FEWEST = 20;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "FILE", description = "Csv, plain or gzip: a line for each person.")
    private Path file;

    @Option(names = "--arm", required = true, paramLabel = "COL", description = "Column with the action a person got.")
    private String arm;

    @Option(
            names = "--control",
            required = true,
            paramLabel = "VALUE",
            description = "What that column says of people who got none.")
    private String control;

    @Option(
            names = "--outcome",
            required = true,
            split = ",",
            paramLabel = "COLS",
            description = "What people did afterwards, in numbers; the one that decides first.")
    private List<String> outcomes;

    @Option(
            names = "--features",
            required = true,
            split = ",",
            paramLabel = "COLS",
            description = "What was known of people before, in words or numbers.")
    private List<String> features;

    @Option(
            names = "--value",
            paramLabel = "AMOUNT",
            description = "What one unit of the first outcome is worth; asks for the decision rule.")
    private Double value;

    @Option(
            names = "--cost",
            paramLabel = "AMOUNT",
            defaultValue = "0",
            description = "What an action costs per person. Default: 0.")
    private double cost;

    @Option(
            names = "--test",
            paramLabel = "FILE",
            description = "A second file of the same kind that the decision rule is judged on.")
    private Path test;

    @Option(
            names = "--shares",
            split = ",",
            paramLabel = "VALUE=SHARE",
            description =
                    "How many people each action was meant for, in any unit, e.g. control=1,coupon=3: are there as many?"
                            + " When left out, as many for each.")
    private Map<String, Double> shares = Map.of();

    @Option(
            names = "--customer",
            paramLabel = "COL",
            description = "Column with the customer, where one has several lines: what they did adds up.")
    private String customer;

    @Override
    public int order() {
        return 87;
    }

    @Override
    public Integer call() {
        require();
        ExperimentFile.Columns columns = new ExperimentFile.Columns(arm, outcomes, features, customer);
        ExperimentFile lines = read(file, columns);
        List<String> arms = arms(lines);
        requireShares(arms);
        Features reading = Features.of(features, lines.features());
        Experiment experiment = experiment(file, lines, arms, reading);
        ExperimentTerms terms = new ExperimentTerms(value == null ? Double.NaN : value, cost, SEED);
        output.progress("learning from %,d people".formatted(experiment.size()));
        ExperimentChecks checks = ExperimentChecks.of(experiment, reading.names(), shares);
        ExperimentReport report = ExperimentAnalysis.of(experiment, terms, checks, new Pulse(output::progress));
        if (test != null) {
            Experiment second = experiment(test, read(test, columns), arms, reading);
            report = report.with(DecisionRules.onTest(experiment, second, terms));
        }
        output.result(report, ExperimentText.of(report, checks));
        return DONE;
    }

    private void require() {
        List<Problem> problems = new ArrayList<>();
        if (test != null && value == null) {
            problems.add(Problem.of("--test", "was given without --value", "must have it: the decision rule needs it"));
        }
        if (value != null && !(value > 0)) {
            problems.add(Problem.of("--value", "was " + value, "must be above zero"));
        }
        if (!(cost >= 0)) {
            problems.add(Problem.of("--cost", "was " + cost, "must be zero or more"));
        }
        for (String feature : features) {
            if (feature.equals(arm) || outcomes.contains(feature)) {
                problems.add(Problem.of(
                        "--features", "names '" + feature + "'", "must name only what was known before the action"));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigProblem(problems);
        }
    }

    private void requireShares(List<String> arms) {
        List<Problem> problems = new ArrayList<>();
        for (String named : shares.keySet()) {
            if (!arms.contains(named)) {
                problems.add(new Problem(
                        "--shares", "names '" + named + "'", "must be one of " + arms, Suggestion.of(named, arms)));
            } else if (!(shares.get(named) > 0 && Double.isFinite(shares.get(named)))) {
                problems.add(Problem.of("--shares " + named, "was " + shares.get(named), "must be above zero"));
            }
        }
        List<String> missing =
                arms.stream().filter(name -> !shares.containsKey(name)).toList();
        if (!shares.isEmpty() && !missing.isEmpty()) {
            problems.add(Problem.of("--shares", "says nothing of " + missing, "must have a share for each action"));
        }
        if (!problems.isEmpty()) {
            throw new ConfigProblem(problems);
        }
    }

    private ExperimentFile read(Path path, ExperimentFile.Columns columns) {
        ExperimentFile lines = ExperimentFile.read(path, columns, new Pulse(output::progress));
        lines.leftOut().stream().limit(FEWEST_SHOWN).forEach(problem -> output.progress(problem.toString()));
        if (!lines.leftOut().isEmpty()) {
            output.progress("left out %,d lines of %s".formatted(lines.leftOut().size(), path.getFileName()));
        }
        if (lines.arms().isEmpty()) {
            throw new ConfigProblem(Problem.of(
                    String.valueOf(path.getFileName()),
                    "has no line that can be read",
                    "must have some people with an action and outcomes that are numbers"));
        }
        return lines;
    }

    private List<String> arms(ExperimentFile lines) {
        TreeSet<String> found = new TreeSet<>(lines.arms());
        if (!found.contains(control)) {
            throw new ConfigProblem(new Problem(
                    "--control", "was '" + control + "'", "must be one of " + found, Suggestion.of(control, found)));
        }
        found.remove(control);
        if (found.isEmpty()) {
            throw new ConfigProblem(Problem.of(
                    file.getFileName() + " " + arm, "holds nothing but '" + control + "'", "must hold another action"));
        }
        List<String> arms = new ArrayList<>(List.of(control));
        arms.addAll(found);
        return arms;
    }

    private static Experiment experiment(Path path, ExperimentFile lines, List<String> arms, Features reading) {
        Map<String, double[]> outcomes = new LinkedHashMap<>();
        lines.outcomes()
                .forEach((name, values) -> outcomes.put(
                        name, values.stream().mapToDouble(Double::doubleValue).toArray()));
        int[] given = lines.arms().stream().mapToInt(arms::indexOf).toArray();
        for (int i = 0; i < given.length; i++) {
            if (given[i] < 0) {
                throw new ConfigProblem(Problem.of(
                        "--test", "holds the action '" + lines.arms().get(i) + "'", "must hold only " + arms));
            }
        }
        List<Problem> few = IntStream.range(0, arms.size())
                .filter(a -> Arrays.stream(given).filter(arm -> arm == a).count() < FEWEST)
                .mapToObj(a -> Problem.of(
                        String.valueOf(path.getFileName()),
                        "holds fewer than " + FEWEST + " people given '" + arms.get(a) + "'",
                        "must hold that many of each action to learn anything from"))
                .toList();
        if (!few.isEmpty()) {
            throw new ConfigProblem(few);
        }
        return new Experiment(
                arms, given, lines.features().stream().map(reading::read).toArray(double[][]::new), outcomes);
    }
}
