package io.valuehub.app;

import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line {@code hub}. Every command is a {@link HubCommand} found by {@link ServiceLoader}. */
@Command(
        name = "hub",
        description =
                "Value Hub: knows what each customer is worth, picks the one action that raises it, sends it once,"
                        + " and measures what it really earned.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes: 0 done, 1 problems found, 2 wrong usage, 3 a source or channel was unavailable.",
            "Start with: hub demo"
        })
public final class Hub {

    private Hub() {}

    public static void main(String[] args) {
        Logs.quiet();
        System.exit(commandLine().execute(args));
    }

    /** The commands as installed. */
    public static CommandLine commandLine() {
        CommandLine hub = new CommandLine(new Hub());
        ServiceLoader.load(HubCommand.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted((a, b) -> Integer.compare(a.order(), b.order()))
                .forEach(hub::addSubcommand);
        hub.addSubcommand(new HelpCommand());
        hub.setCaseInsensitiveEnumValuesAllowed(true);
        hub.setExecutionExceptionHandler(new Failures());
        return hub;
    }
}
