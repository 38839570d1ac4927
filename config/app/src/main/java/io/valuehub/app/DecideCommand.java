package io.valuehub.app;

import io.valuehub.routes.verb.DecideResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hub decide}. */
@Command(
        name = "decide",
        description = "Choose for each customer of each campaign the best action, or none.",
        mixinStandardHelpOptions = true)
public final class DecideCommand implements HubCommand {

    @Mixin
    private FolderOption folder;

    @Mixin
    private Output output;

    @Override
    public int order() {
        return 50;
    }

    @Override
    public Integer call() {
        try (Session session = Session.once(folder.path())) {
            Steps steps = new Steps(session, output::progress);
            DecideResult result = steps.decide();
            output.result(result, Texts.planned(result));
            return DONE;
        }
    }
}
