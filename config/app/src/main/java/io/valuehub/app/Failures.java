package io.valuehub.app;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.HubException;
import io.valuehub.analytics.problem.SourceUnavailable;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command throws into words and an exit code. A stack trace goes to the log, never to the owner. */
final class Failures implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        Optional<HubException> known = hubException(thrown);
        if (known.isEmpty()) {
            Logs.unexpected(thrown);
            command.getErr().println(TerminalText.of("hub: " + thrown + Logs.whereToLook()));
            return HubCommand.PROBLEMS;
        }
        command.getErr().println(TerminalText.of(known.get().getMessage()));
        return exitCode(known.get());
    }

    static int exitCode(HubException problem) {
        return problem instanceof SourceUnavailable ? HubCommand.UNAVAILABLE : HubCommand.PROBLEMS;
    }

    /** The hub's own exception inside the wrappings of Spring and Camel. */
    static Optional<HubException> hubException(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigProblem || cause instanceof SourceUnavailable) {
                return Optional.of((HubException) cause);
            }
            if (cause.getCause() == cause) {
                break;
            }
        }
        return Optional.empty();
    }
}
