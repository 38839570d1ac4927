package io.valuehub.app;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.routes.ledger.ActionState;
import io.valuehub.routes.ledger.Replays;
import io.valuehub.routes.verb.ActTally;
import io.valuehub.routes.verb.Hub;
import io.valuehub.routes.verb.Settled;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hub act}. */
@Command(name = "act", description = "Carry out the actions that are due, once each.", mixinStandardHelpOptions = true)
public final class ActCommand implements HubCommand {

    private static final String ALL = "failed";

    @Mixin
    private FolderOption folder;

    @Mixin
    private Output output;

    @Option(
            names = "--replay",
            paramLabel = "ID",
            description = "First plan again what failed, after its cause was mended: the action whose id begins so, or"
                    + " \"failed\" for all that failed. Every guard is asked again.")
    private String replay;

    @Option(
            names = "--even-twice",
            description = "With --replay ID, also one that is in doubt: it may have happened, and then happens twice.")
    private boolean evenTwice;

    @Override
    public int order() {
        return 60;
    }

    @Override
    public Integer call() {
        try (Session session = Session.once(folder.path())) {
            Steps steps = new Steps(session, output::progress);
            if (replay != null) {
                planAgain(steps.hub());
            }
            ActTally tally = steps.act();
            output.result(tally, Texts.afterActing(steps.settings(), tally));
            return tally.count(Settled.NOT_WRITTEN) + tally.count(Settled.NOT_RENDERED) > 0 ? UNAVAILABLE : DONE;
        }
    }

    private void planAgain(Hub hub) {
        Replays replays =
                new Replays(hub.ledger(), hub.clock(), hub.settings().decide().words());
        if (replay.equals(ALL)) {
            output.progress(replays.allFailed() + " actions that failed are planned again");
            return;
        }
        Replays.Found action = replays.find(replay)
                .orElseThrow(() ->
                        problem("begins the id of no action or of several", "see hub explain or the page Actions"));
        if (!replays.again(action, evenTwice)) {
            throw problem(
                    "leads to an action that is " + action.state(),
                    action.state() == ActionState.IN_DOUBT
                            ? "look whether it happened; --even-twice does it again although it may have"
                            : "it is not to be done again");
        }
        output.progress("it is planned again");
    }

    private static ConfigProblem problem(String found, String fix) {
        return new ConfigProblem(new Problem("--replay", found, "must be an action that failed", fix));
    }
}
