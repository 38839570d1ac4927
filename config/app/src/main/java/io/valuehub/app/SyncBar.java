package io.valuehub.app;

import io.valuehub.routes.ledger.SyncRun;
import io.valuehub.routes.verb.SyncListener;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;

/** Draws how a sync gets on, on standard error: a bar on a terminal, nothing where nobody watches. */
final class SyncBar implements SyncListener {

    private static final int WIDTH = 24;

    private final PrintStream terminal;
    private final boolean watched;

    SyncBar(PrintStream terminal, boolean watched) {
        this.terminal = terminal;
        this.watched = watched;
    }

    /** On this process's terminal. */
    static SyncBar ofProcess() {
        return new SyncBar(System.err, System.console() != null);
    }

    @Override
    public void saved(SyncRun run, Optional<Double> share) {
        if (watched) {
            terminal.print("\r  " + line(run, share) + "\u001b[K");
            terminal.flush();
        }
    }

    /** Ends the bar's line. */
    void done() {
        if (watched) {
            terminal.print("\r\u001b[K");
            terminal.flush();
        }
    }

    static String line(SyncRun run, Optional<Double> share) {
        String name = run.connection() + "/" + run.stream();
        String bar = share.map(SyncBar::bar).orElse("page " + run.pages());
        return String.format(Locale.ROOT, "%-24s %s  %,d records", name, bar, run.records());
    }

    private static String bar(double share) {
        int full = (int) Math.round(Math.min(1, Math.max(0, share)) * WIDTH);
        return "█".repeat(full) + "░".repeat(WIDTH - full) + String.format(Locale.ROOT, " %3.0f %%", share * 100);
    }
}
