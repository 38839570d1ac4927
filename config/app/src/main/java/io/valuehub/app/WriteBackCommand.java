package io.valuehub.app;

import io.valuehub.routes.verb.WriteBackResult;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hub write-back}. */
@Command(
        name = "write-back",
        description =
                "Write scores and segments to the customers of connections with write-back, and what goes with products to those of shops with recommend, where they changed.",
        mixinStandardHelpOptions = true)
public final class WriteBackCommand implements HubCommand {

    @Mixin
    private FolderOption folder;

    @Mixin
    private Output output;

    @Override
    public int order() {
        return 65;
    }

    @Override
    public Integer call() {
        try (Session session = Session.once(folder.path())) {
            List<WriteBackResult> results = new Steps(session, output::progress).writeBack();
            output.result(
                    results,
                    results.isEmpty()
                            ? "No connection has write-back or recommend, or nobody is scored yet."
                            : "Done.");
            return results.stream().anyMatch(result -> result.stopped().isPresent()) ? UNAVAILABLE : DONE;
        }
    }
}
