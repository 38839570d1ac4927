package io.valuehub.routes.verb;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.SourceUnavailable;
import io.valuehub.routes.ledger.Page;
import io.valuehub.routes.ledger.Pull;
import io.valuehub.routes.ledger.Pulling;
import io.valuehub.routes.ledger.Quarantine;
import io.valuehub.routes.ledger.SyncRun;
import io.valuehub.routes.settings.SyncSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/**
 * {@code value:save}: a page of canonical records, as a JSON array in the body or as {@code value:check} made it. Bad ones go into quarantine with the
 * reason; the good ones, and the token of the next page, are saved in one transaction. Outside of a run (from a webhook)
 * it saves what it is given.
 *
 * <p>Reads the variables {@code nextPage}, {@code leftOut} and {@code progress} (share read so far, 0 to 1) the source
 * may have left; leaves {@code page} and {@code more} for the next turn.
 */
final class Save implements Step {

    /** Below this many records no share of bad ones stops a run: two of three may be chance. */
    static final int ENOUGH_TO_JUDGE = 20;

    private static final int REASONS = 3;

    private final Hub hub;
    private final Pull pull;
    private final Pages pages;

    Save(Hub hub) {
        this.hub = hub;
        this.pull = new Pull(hub.ledger(), hub.clock(), hub.settings().identity());
        this.pages = new Pages(hub);
    }

    @Override
    public void run(Exchange exchange, Map<String, String> options) {
        StreamName name = StreamName.of(options);
        Optional<Pulling> pulling = pulling(exchange, name);
        Page page = pages.of(exchange, name);
        if (pulling.isEmpty()) {
            pull.save(name.connection(), name.stream(), page);
            return;
        }
        refuseSamePageAgain(name, exchange.getVariable("page", String.class), page.next());
        SyncRun run = pull.save(pulling.get(), page).orElseThrow(() -> lost(name));
        stopIfMostlyBad(pulling.get(), run);
        Begin.set(exchange, "page", page.next());
        Begin.set(exchange, "nextPage", null);
        Begin.set(exchange, "leftOut", null);
        exchange.setVariable("more", page.next() != null);
        tell(exchange.getContext(), run, exchange.getVariable("progress", Double.class));
    }

    /** The run that value:begin opened on this exchange for this stream. */
    static Optional<Pulling> pulling(Exchange exchange, StreamName name) {
        return Optional.ofNullable(exchange.getProperty(Begin.PULLING, Pulling.class))
                .filter(pulling -> pulling.lease().connection().equals(name.connection())
                        && pulling.lease().stream().equals(name.stream()));
    }

    /** Another run holds the stream now: this one was away longer than its lease. */
    static SourceUnavailable lost(StreamName name) {
        return new SourceUnavailable(
                Problem.of(
                        name.toString(),
                        "was taken over by another run, because this one did nothing for 15 minutes",
                        "one run reads a stream at a time"),
                null);
    }

    private static void refuseSamePageAgain(StreamName name, String page, String next) {
        if (next != null && next.equals(page)) {
            throw new SourceUnavailable(
                    Problem.of(
                            name.toString(),
                            "names the page just read as the next one",
                            "each page must name another, and the last one none"),
                    null);
        }
    }

    private void stopIfMostlyBad(Pulling pulling, SyncRun run) {
        SyncSettings sync = hub.settings().syncs().get(run.connection());
        double most = sync == null ? 1 : sync.quarantineShare();
        if (run.records() < ENOUGH_TO_JUDGE || run.quarantined() <= most * run.records()) {
            return;
        }
        Problem problem = new Problem(
                run.connection() + "/" + run.stream(),
                "has " + run.quarantined() + " bad records among " + run.records() + reasons(run),
                "at most %.0f %% may be bad".formatted(most * 100),
                "mend the cause; the next run reads everything again");
        pull.fail(pulling, problem.toString());
        throw new ConfigProblem(problem);
    }

    /** The commonest first: without them nobody could mend anything. */
    private String reasons(SyncRun run) {
        List<Quarantine.Reason> reasons = new Quarantine(hub.ledger(), hub.clock()).reasons(run.id(), REASONS);
        return reasons.isEmpty()
                ? ""
                : reasons.stream().map(Quarantine.Reason::words).collect(Collectors.joining("; ", " (", ")"));
    }

    private static void tell(CamelContext context, SyncRun run, Double share) {
        context.getRegistry()
                .findByType(SyncListener.class)
                .forEach(listener -> listener.saved(run, Optional.ofNullable(share)));
    }
}
