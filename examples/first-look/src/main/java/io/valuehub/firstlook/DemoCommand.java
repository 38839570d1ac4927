package io.valuehub.firstlook;

import io.valuehub.app.HubCommand;
import io.valuehub.app.Output;
import io.valuehub.app.PortOption;
import io.valuehub.app.Reported;
import io.valuehub.app.Session;
import io.valuehub.app.Steps;
import io.valuehub.console.Mailbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hub demo}. */
@Command(
        name = "demo",
        description = "See it work: a demo shop is read, its customers are scored, the best action is chosen for each,"
                + " emails land in a demo mailbox, and a page shows it all. Nothing leaves this machine.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements HubCommand {

    @Option(names = "--once", description = "Do it once and end with the report instead of staying up with the page.")
    private boolean once;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Folder for the demo's hub.yaml and data. Default: examples/first-look/data of Value Hub.")
    private Path folder;

    @Mixin
    private PortOption port;

    @Mixin
    private Output output;

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!once) {
            port.requireFree();
        }
        Path directory = directory();
        output.progress("opening  a demo shop with three years of orders");
        try (Demo demo = Demo.start(port.number(), directory)) {
            try (Session session = session(demo, directory)) {
                Steps steps = new Steps(session, output::progress);
                Reported report = Reported.of(steps.once(Optional.empty()));
                if (once) {
                    output.result(report.report(), report.words());
                    return DONE;
                }
                output.progress("mailbox  " + demo.mailbox().messages().size() + " emails");
                output.progress("");
                output.progress("Look at http://localhost:" + port.number()
                        + " — customers, decisions and the mailbox. Ctrl+C ends the demo.");
                new CountDownLatch(1).await();
                return DONE;
            }
        }
    }

    private Session session(Demo demo, Path directory) {
        return once
                ? Session.once(directory)
                : Session.serving(directory, port.number(), false, context -> add(demo.mailbox(), context));
    }

    private static void add(Mailbox mailbox, ConfigurableApplicationContext context) {
        ((GenericApplicationContext) context).registerBean("demo-mailbox", Mailbox.class, () -> mailbox);
    }

    private Path directory() throws IOException {
        Path home = Path.of(System.getProperty("valuehub.home", "."));
        Path directory = folder != null
                ? folder
                : Files.isDirectory(home.resolve("examples/first-look"))
                        ? home.resolve("examples/first-look/data")
                        : Path.of("valuehub-demo");
        return directory.toAbsolutePath().normalize();
    }
}
