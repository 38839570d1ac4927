package io.valuehub.app;

import io.valuehub.routes.report.ErasureReport;
import io.valuehub.routes.verb.Act;
import io.valuehub.routes.verb.Forget;
import io.valuehub.routes.verb.Rights;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hub forget}. */
@Command(
        name = "forget",
        description = "Erase a customer here and ask every connection that can to erase them too (GDPR, article 17).",
        mixinStandardHelpOptions = true)
public final class ForgetCommand implements HubCommand {

    @Mixin
    private FolderOption folder;

    @Mixin
    private Output output;

    @Spec
    private CommandSpec command;

    @Parameters(
            arity = "0..1",
            paramLabel = "CUSTOMER",
            description = "E-mail address, connection/customer id, or number.")
    private String customer;

    @Option(names = "--yes", description = "Do it. It cannot be undone. Left out: shows what would be erased.")
    private boolean yes;

    @Option(names = "--list", description = "Everybody who was forgotten, by number, with the receipts of those asked.")
    private boolean list;

    @Option(names = "--lift", description = "Let this customer, forgotten before, be known again when they come back.")
    private boolean lift;

    @Override
    public int order() {
        return 96;
    }

    @Override
    public Integer call() {
        if (list == (customer != null) || (lift && (yes || list))) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "either CUSTOMER (with --yes or --lift, or neither) or --list");
        }
        try (Session session = Session.once(folder.path())) {
            Steps steps = new Steps(session, output::progress);
            Forget forget = new Forget(steps.hub());
            if (list) {
                List<ErasureReport> all = forget.list();
                output.result(all, ErasureText.of(all));
            } else if (lift) {
                boolean lifted = forget.lift(customer);
                output.result(
                        Map.of("lifted", lifted),
                        lifted
                                ? "Lifted. What their shops say of them is taken again from the next change on."
                                : "Nobody of that address or id was forgotten.");
            } else if (yes) {
                long number = forget.run(customer).number();
                new Act(session.get(CamelContext.class)).drain();
                // Files that were handed out are written again without them.
                steps.exportNamed(List.of());
                ErasureReport report = forget.list().stream()
                        .filter(erasure -> erasure.number() == number)
                        .findFirst()
                        .orElseThrow();
                output.result(report, ErasureText.of(report));
            } else {
                show(steps);
            }
            return DONE;
        }
    }

    private void show(Steps steps) {
        Map<String, Integer> rows =
                PersonalDataText.rows(new Rights(steps.hub()).access(customer).orElseThrow(Nobody::of));
        output.result(
                Map.of("wouldErase", rows),
                "Would be erased, or made nobody's: " + rows + "\nIt cannot be undone. To do it, add --yes.");
    }
}
