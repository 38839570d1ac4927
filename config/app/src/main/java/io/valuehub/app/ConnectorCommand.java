package io.valuehub.app;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.connectors.ConnectionKind;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.connectors.ConnectorPage;
import io.valuehub.routes.kit.ConnectorKit;
import io.valuehub.routes.kit.KitResult;
import io.valuehub.routes.ledger.Ledger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hub connector}: what is installed, and one's own. */
@Command(
        name = "connector",
        description = "Show the installed connectors; begin and test one of your own, without Java.",
        mixinStandardHelpOptions = true)
public final class ConnectorCommand implements HubCommand {

    @picocli.CommandLine.Spec
    private picocli.CommandLine.Model.CommandSpec spec;

    @Override
    public int order() {
        return 130;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return USAGE;
    }

    /** The folder, which need not hold a {@code hub.yaml} yet. */
    private static final class Folder {

        @Option(
                names = "--dir",
                paramLabel = "DIR",
                defaultValue = ".",
                description = "Folder of a hub: your own connectors are in its kamelets/, their recordings in tests/."
                        + " Default: the current folder.")
        private Path folder;

        private Path path() {
            return folder.toAbsolutePath().normalize();
        }

        /** As it is to be written again; nothing for the current folder. */
        private String words() {
            return folder.toString().equals(".") ? "" : " --dir " + folder;
        }

        private ConnectorCatalog catalog() {
            return ConnectorCatalog.of(path().resolve("kamelets"));
        }
    }

    /**
     * One installed connector.
     *
     * @param kind the word in {@code hub.yaml}
     * @param title the platform
     * @param reads its streams
     * @param writes its sinks
     * @param options dotted names, needed ones first marked with a star
     * @param limits what is known not to work
     */
    record Installed(
            String kind,
            String title,
            List<String> reads,
            List<String> writes,
            List<String> options,
            List<String> limits) {}

    /** What {@code hub connector list --json} prints. */
    record Connectors(List<Installed> connectors, List<Problem> problems) {}

    @Command(
            name = "list",
            description = "Every installed connector: what it reads and writes, its options, its known limits.",
            mixinStandardHelpOptions = true)
    Integer list(@Mixin Folder folder, @Mixin Output output) {
        ConnectorCatalog catalog = folder.catalog();
        List<Installed> installed = new ArrayList<>();
        for (ConnectionKind kind : catalog.kinds()) {
            ConnectorPage page = ConnectorPage.of(catalog, kind);
            installed.add(new Installed(
                    kind.name(),
                    kind.title(),
                    List.copyOf(catalog.streams(kind.name()).keySet()),
                    List.copyOf(catalog.sinks(kind.name()).keySet()),
                    page.options().stream()
                            .filter(option -> !option.path().contains("."))
                            .map(option -> option.path() + (option.needed() ? "*" : ""))
                            .toList(),
                    page.texts("x-limits")));
        }
        output.result(new Connectors(installed, catalog.problems()), words(installed, catalog.problems()));
        return catalog.problems().isEmpty() ? DONE : PROBLEMS;
    }

    private static String words(List<Installed> installed, List<Problem> problems) {
        StringJoiner words = new StringJoiner(System.lineSeparator());
        for (Installed one : installed) {
            words.add(one.kind() + "  (" + one.title() + ")");
            line(words, "reads", one.reads());
            line(words, "writes", one.writes());
            line(words, "options", one.options());
            one.limits().forEach(limit -> words.add("  limit    " + limit));
        }
        words.add("").add("* must be set");
        problems.forEach(problem -> words.add(problem.toString()));
        return words.toString();
    }

    private static void line(StringJoiner words, String name, List<String> values) {
        if (!values.isEmpty()) {
            words.add("  %-8s %s".formatted(name, String.join(", ", values)));
        }
    }

    @Command(
            name = "new",
            description =
                    "Begin a connector of your own: Kamelets, connection schema and recordings, from one there is.",
            mixinStandardHelpOptions = true)
    Integer begin(
            @Parameters(paramLabel = "KIND", description = "Its name: lower-case letters, digits and dashes.")
                    String kind,
            @Option(
                            names = "--like",
                            paramLabel = "KIND",
                            required = true,
                            description = "The connector to start from.")
                    String like,
            @Mixin Folder folder,
            @Mixin Output output) {
        List<Path> made = ConnectorScaffold.of(folder.catalog(), like).write(kind, folder.path());
        List<String> names = made.stream()
                .map(file -> folder.path().relativize(file).toString())
                .toList();
        output.result(
                Map.of("made", names),
                String.join(System.lineSeparator(), names) + System.lineSeparator() + System.lineSeparator()
                        + "Now make them your API's, and try: hub connector test " + kind + folder.words());
        return DONE;
    }

    @Command(
            name = "test",
            description = "Hold a connector of yours to the contract, with the recordings in tests/KIND.",
            mixinStandardHelpOptions = true)
    Integer test(
            @Parameters(paramLabel = "KIND", description = "The connector.") String kind,
            @Mixin Folder folder,
            @Mixin Output output)
            throws Exception {
        if (!Files.isDirectory(folder.path().resolve("tests"))) {
            throw new ConfigProblem(new Problem(
                    folder.path().resolve("tests").toString(),
                    "is missing",
                    "must hold a folder of recordings for the connector",
                    "hub connector new makes one; or name another folder with --dir"));
        }
        ConnectorCatalog catalog = folder.catalog();
        List<Problem> problems = catalog.problems().stream()
                .filter(problem -> problem.where().contains(kind))
                .toList();
        if (!problems.isEmpty()) {
            throw new ConfigProblem(problems);
        }
        List<KitResult> results =
                new ConnectorKit(catalog, folder.path().resolve("tests"), ConnectorCommand::ledger).run(kind);
        output.result(Map.of("results", results), words(results));
        return results.stream().anyMatch(result -> result.state() == KitResult.State.FAILED) ? PROBLEMS : DONE;
    }

    private static Ledger ledger() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return Ledger.open(database);
    }

    private static String words(List<KitResult> results) {
        Map<String, List<KitResult>> parts = new LinkedHashMap<>();
        results.forEach(result ->
                parts.computeIfAbsent(result.part(), part -> new ArrayList<>()).add(result));
        StringJoiner words = new StringJoiner(System.lineSeparator());
        parts.forEach((part, cases) -> {
            words.add(part + ": " + count(cases, KitResult.State.PASSED) + " passed, "
                    + count(cases, KitResult.State.FAILED) + " failed, "
                    + count(cases, KitResult.State.NOT_APPLICABLE) + " do not apply");
            cases.stream()
                    .filter(result -> result.state() != KitResult.State.PASSED)
                    .forEach(result -> words.add("  "
                            + (result.state() == KitResult.State.FAILED ? "FAILED " : "n/a    ") + result.name() + ": "
                            + result.words()));
        });
        return words.toString();
    }

    private static long count(List<KitResult> cases, KitResult.State state) {
        return cases.stream().filter(result -> result.state() == state).count();
    }
}
