package io.valuehub.app;

import io.valuehub.routes.verb.ActTally;
import io.valuehub.routes.verb.Settled;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hub act}. */
@Command(name = "act", description = "Carry out the actions that are due, once each.", mixinStandardHelpOptions = true)
public final class ActCommand implements HubCommand {

    @Mixin
    private FolderOption folder;

    @Mixin
    private Output output;

    @Override
    public int order() {
        return 60;
    }

    @Override
    public Integer call() {
        try (Session session = Session.once(folder.path())) {
            Steps steps = new Steps(session, output::progress);
            ActTally tally = steps.act();
            output.result(tally, Texts.afterActing(steps.settings(), tally));
            return tally.count(Settled.NOT_WRITTEN) > 0 ? UNAVAILABLE : DONE;
        }
    }
}
