package io.valuehub.app;

import io.valuehub.routes.report.PersonalData;
import io.valuehub.routes.verb.Rights;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hub access}. */
@Command(
        name = "access",
        description = "Everything the hub holds about one customer, to be handed to them (GDPR, articles 15 and 20).",
        mixinStandardHelpOptions = true)
public final class AccessCommand implements HubCommand {

    @Mixin
    private FolderOption folder;

    @Mixin
    private Output output;

    @Override
    public int order() {
        return 92;
    }

    @Parameters(paramLabel = "CUSTOMER", description = "E-mail address, connection/customer id, or number.")
    private String customer;

    @Override
    public Integer call() {
        try (Session session = Session.once(folder.path())) {
            PersonalData data = new Rights(new Steps(session, output::progress).hub())
                    .access(customer)
                    .orElseThrow(Nobody::of);
            output.result(data, PersonalDataText.of(data));
            return DONE;
        }
    }
}
