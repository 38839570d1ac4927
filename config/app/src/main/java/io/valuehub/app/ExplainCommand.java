package io.valuehub.app;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.routes.report.Explanation;
import io.valuehub.routes.verb.Reporting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hub explain}. */
@Command(
        name = "explain",
        description = "Everything the hub knows and did about one customer, and why.",
        mixinStandardHelpOptions = true)
public final class ExplainCommand implements HubCommand {

    @Mixin
    private FolderOption folder;

    @Mixin
    private Output output;

    @Override
    public int order() {
        return 90;
    }

    @Parameters(paramLabel = "CUSTOMER", description = "E-mail address, connection/customer id, or number.")
    private String customer;

    @Override
    public Integer call() {
        try (Session session = Session.once(folder.path())) {
            Explanation explanation = new Reporting(new Steps(session, output::progress).hub())
                    .explain(customer)
                    .orElseThrow(() -> new ConfigProblem(new Problem(
                            "CUSTOMER",
                            "leads to nobody in this hub",
                            "must be an e-mail address, <connection>/<customer id> or a person number",
                            "see the customers on the page (hub run) or read them first (hub sync)")));
            output.result(explanation, ExplanationText.of(explanation));
            return DONE;
        }
    }
}
