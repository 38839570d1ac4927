package io.valuehub.app;

import io.valuehub.routes.sync.SyncResult;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hub sync}. */
@Command(
        name = "sync",
        description = "Read orders, customers and products from the connections.",
        mixinStandardHelpOptions = true)
public final class SyncCommand implements HubCommand {

    @Mixin
    private FolderOption folder;

    @Mixin
    private Output output;

    @Override
    public int order() {
        return 30;
    }

    @Parameters(
            paramLabel = "CONNECTION[/STREAM]",
            arity = "0..*",
            description = "What to read, e.g. my-shop or my-shop/orders. Default: everything.")
    private List<String> names = List.of();

    @Override
    public Integer call() {
        try (Session session = Session.once(folder.path())) {
            List<SyncResult> results = new Steps(session, output::progress).sync(names);
            List<SyncView> views = results.stream().map(SyncView::of).toList();
            output.result(views, SyncView.words(views));
            return SyncView.exitCode(results);
        }
    }
}
