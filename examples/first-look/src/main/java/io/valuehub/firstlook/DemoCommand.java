package io.valuehub.firstlook;

import io.valuehub.app.HubCommand;
import io.valuehub.app.Output;
import io.valuehub.app.PortOption;
import io.valuehub.app.Reported;
import io.valuehub.app.Session;
import io.valuehub.app.Steps;
import io.valuehub.console.Mailbox;
import io.valuehub.routes.settings.HubSettings.Mode;
import io.valuehub.routes.verb.Reporting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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
                if (steps.isNew() && steps.settings().mode() == Mode.LIVE) {
                    output.progress("playing  the nights of the last months, so that there is something to measure");
                    if (!once) {
                        output.progress(
                                "The page is up already and fills as they pass: http://localhost:" + port.number());
                    }
                    Nights.play(demo, new Steps(session, line -> {}));
                }
                Reported report = Reported.of(steps.once(Optional.empty()));
                if (once) {
                    output.result(report.report(), report.words());
                }
                truth(demo, steps);
                if (once) {
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

    /** What campaigns truly earned, which only a demo knows, beside what was measured. */
    private void truth(Demo demo, Steps steps) {
        Reporting reporting = new Reporting(steps.hub());
        Truth.of(
                        demo.data(),
                        reporting,
                        reporting.campaigns(),
                        steps.settings().score().margin())
                .forEach(truth -> output.progress(truth.toString()));
    }

    private Session session(Demo demo, Path directory) {
        return once
                ? Session.once(directory, context -> add(demo, context))
                : Session.serving(directory, port.number(), false, context -> add(demo, context));
    }

    private static void add(Demo demo, ConfigurableApplicationContext context) {
        GenericApplicationContext beans = (GenericApplicationContext) context;
        beans.registerBean("demo-mailbox", Mailbox.class, demo::mailbox);
        beans.registerBean("demo-clock", Clock.class, demo::clock);
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
