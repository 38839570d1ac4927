package io.valuehub.app;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.HubException;
import io.valuehub.config.HubCheck;
import io.valuehub.config.database.RunLock;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hub run}. */
@Command(
        name = "run",
        description = "Keep running: read, score, decide and act on schedule (a new hub at once), and serve the page.",
        mixinStandardHelpOptions = true)
public final class RunCommand implements HubCommand {

    @Mixin
    private FolderOption folder;

    @Mixin
    private PortOption port;

    @Mixin
    private Output output;

    @Override
    public int order() {
        return 100;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path directory = folder.path();
        requirePort(directory);
        try (Session session = Session.serving(directory, port.number(), true, context -> {})) {
            output.progress("Value Hub runs. The page: http://localhost:" + port.number() + "  (Ctrl+C stops it)");
            firstNight(new Steps(session, output::progress));
            new CountDownLatch(1).await();
            return DONE;
        }
    }

    /** Nobody who opens the page of a new hub should have to wait for the night. */
    private void firstNight(Steps steps) {
        if (!steps.isUnscored()) {
            return;
        }
        try {
            steps.firstNight();
        } catch (HubException e) {
            output.progress(e.getMessage());
            output.progress("The schedule goes on all the same.");
        }
    }

    /** Of two hubs on one file another port would help neither: that is said first. */
    private void requirePort(Path directory) {
        try {
            port.requireFree();
        } catch (ConfigProblem taken) {
            HubCheck.of(directory).configuration().ifPresent(hub -> RunLock.requireFree(hub.database(), directory));
            throw taken;
        }
    }
}
