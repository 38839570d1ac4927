package io.valuehub.app;

import io.valuehub.routes.ledger.PersonEdits;
import io.valuehub.routes.report.PersonIdentity.Linked;
import io.valuehub.routes.verb.Hub;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hub person}: who is one person, and the owner's word about it. */
@Command(
        name = "person",
        description = "Say why two records are one person; join or part them for good.",
        mixinStandardHelpOptions = true)
public final class PersonCommand implements HubCommand {

    private static final String CLUE =
            "E-mail address, connection/customer id, or number/name, as hub explain shows them.";

    @picocli.CommandLine.Spec
    private picocli.CommandLine.Model.CommandSpec spec;

    @Override
    public int order() {
        return 95;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return USAGE;
    }

    @Command(name = "why", description = "Say what makes two of them one person.", mixinStandardHelpOptions = true)
    int why(
            @Mixin FolderOption folder,
            @Mixin Output output,
            @Parameters(paramLabel = "ONE", description = CLUE) String one,
            @Parameters(paramLabel = "OTHER", description = CLUE) String other) {
        return edit(folder, edits -> {
            List<Linked> steps = edits.why(one, other);
            StringJoiner text = new StringJoiner(System.lineSeparator());
            steps.forEach(step -> text.add(step.one() + " – " + step.other() + ": " + step.saidBy()));
            output.result(steps, steps.isEmpty() ? "They are not one person." : text.toString());
            return DONE;
        });
    }

    @Command(
            name = "merge",
            description = "They are one person, whatever sources say; kept at every later import.",
            mixinStandardHelpOptions = true)
    int merge(
            @Mixin FolderOption folder,
            @Mixin Output output,
            @Parameters(paramLabel = "ONE", description = CLUE) String one,
            @Parameters(paramLabel = "OTHER", description = CLUE) String other) {
        return edit(folder, edits -> {
            long person = edits.merge(one, other);
            output.result(Map.of("person", person), "They are person " + person + ".");
            return DONE;
        });
    }

    @Command(
            name = "split",
            description =
                    "Take ONE off its person; with OTHER, take away only what links the two. Kept at every later import.",
            mixinStandardHelpOptions = true)
    int split(
            @Mixin FolderOption folder,
            @Mixin Output output,
            @Parameters(paramLabel = "ONE", description = CLUE) String one,
            @Parameters(paramLabel = "OTHER", arity = "0..1", description = CLUE) String other) {
        return edit(folder, edits -> {
            Set<Long> persons = edits.split(one, other);
            String text = persons.size() > 1
                    ? "They are persons "
                            + String.join(
                                    ", ", persons.stream().map(String::valueOf).toList()) + " now."
                    : "Kept, but they are still one person ("
                            + persons.iterator().next() + "): something else links them. hub person why says what.";
            output.result(Map.of("persons", persons), text);
            return DONE;
        });
    }

    private static int edit(FolderOption folder, Function<PersonEdits, Integer> work) {
        try (Session session = Session.once(folder.path())) {
            Hub hub = new Steps(session, line -> {}).hub();
            return work.apply(
                    new PersonEdits(hub.ledger(), hub.clock(), hub.settings().identity()));
        }
    }
}
