package io.valuehub.app;

import io.valuehub.routes.report.LoyaltyAccount;
import io.valuehub.routes.report.LoyaltyReport;
import io.valuehub.routes.verb.LoyaltyStep;
import io.valuehub.routes.verb.Reporting;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hub loyalty}. */
@Command(
        name = "loyalty",
        description = "Bring points up to date and show the programme, or the points of one customer and why.",
        mixinStandardHelpOptions = true)
public final class LoyaltyCommand implements HubCommand {

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

    @Option(
            names = "--correct",
            paramLabel = "POINTS",
            description = "Give the customer points, or take some (-50). Needs --reason.")
    private Long points;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; the customer may read it.")
    private String reason;

    @Override
    public int order() {
        return 66;
    }

    @Override
    public Integer call() {
        if ((points == null) != (reason == null) || (points != null && (customer == null || reason.isBlank()))) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "--correct needs a CUSTOMER and a --reason");
        }
        try (Session session = Session.once(folder.path())) {
            Steps steps = new Steps(session, output::progress);
            LoyaltyStep loyalty = new LoyaltyStep(steps.hub());
            if (points != null) {
                loyalty.correct(customer, points, reason);
            } else {
                loyalty.run();
            }
            if (customer == null) {
                LoyaltyReport report = loyalty.report();
                output.result(report, LoyaltyText.of(report));
            } else {
                loyalty.offer(customer);
                Optional<LoyaltyAccount> account = Optional.ofNullable(new Reporting(steps.hub())
                        .explain(customer)
                        .orElseThrow(Nobody::of)
                        .loyalty());
                output.result(
                        account.<Object>map(known -> known).orElse(Map.of("points", 0)),
                        account.map(LoyaltyText::of).orElse("Not in the programme."));
            }
            return DONE;
        }
    }
}
