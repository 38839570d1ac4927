package io.valuehub.app;

import io.valuehub.routes.report.ActionPage;
import io.valuehub.routes.report.ActionQuery;
import io.valuehub.routes.settings.HubSettings.Mode;
import io.valuehub.routes.verb.Reporting;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hub preview}. */
@Command(
        name = "preview",
        description = "Show what would be sent, to whom and why; sends nothing.",
        mixinStandardHelpOptions = true)
public final class PreviewCommand implements HubCommand {

    @Mixin
    private FolderOption folder;

    @Mixin
    private Output output;

    @Override
    public int order() {
        return 55;
    }

    @Option(names = "--most", paramLabel = "N", defaultValue = "20", description = "How many to show. Default: 20.")
    private int most;

    @Override
    public Integer call() {
        try (Session session = Session.once(folder.path())) {
            Steps steps = new Steps(session, output::progress);
            if (steps.settings().mode() == Mode.PREVIEW) {
                steps.decide();
            }
            ActionPage planned = new Reporting(steps.hub())
                    .actions(new ActionQuery(Optional.of("PLANNED"), Optional.empty(), 0, most));
            output.result(planned, PreviewText.of(planned));
            return DONE;
        }
    }
}
