package io.valuehub.app;

import io.valuehub.routes.verb.Rights;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hub object}. */
@Command(
        name = "object",
        description = "A customer objects to being profiled: no more scores, decisions or messages (GDPR, article 21).",
        mixinStandardHelpOptions = true)
public final class ObjectCommand implements HubCommand {

    @Mixin
    private FolderOption folder;

    @Mixin
    private Output output;

    @Override
    public int order() {
        return 94;
    }

    @Parameters(paramLabel = "CUSTOMER", description = "E-mail address, connection/customer id, or number.")
    private String customer;

    @Override
    public Integer call() {
        try (Session session = Session.once(folder.path())) {
            if (!new Rights(new Steps(session, output::progress).hub()).object(customer)) {
                throw Nobody.of();
            }
            output.result(
                    Map.of("objected", true),
                    "Written down. From now on nothing is sent to this customer; the next score leaves them out.");
            return DONE;
        }
    }
}
