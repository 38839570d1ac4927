package io.valuehub.app;

import java.util.concurrent.Callable;

/**
 * One command of {@code hub}: a picocli {@code @Command} whose call returns the exit code. Registered as a service, so
 * that a module on the class path can add its own.
 */
public interface HubCommand extends Callable<Integer> {

    /** Done. */
    int DONE = 0;
    /** Problems were found that the owner can mend. */
    int PROBLEMS = 1;
    /** The command line was wrong; picocli's own code for it. */
    int USAGE = 2;
    /** A source or channel was unavailable; trying again later may help. */
    int UNAVAILABLE = 3;

    /** Place in the help, lowest first. */
    int order();
}
