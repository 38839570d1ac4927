package io.valuehub.routes.verb;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.HubException;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.SourceUnavailable;
import io.valuehub.routes.ledger.Pull;
import io.valuehub.routes.ledger.Pulling;
import io.valuehub.routes.ledger.SyncRun;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * {@code value:begin}: opens a sync run, or goes on with the one that was cut off. Leaves in variables {@code since},
 * {@code until} and {@code page} what the source is asked for, and in {@code more} whether there is anything to ask. A
 * source that left a {@code cursor} of its own at the last commit finds it in that variable, and no {@code since}.
 *
 * <p>If the exchange ends before {@code value:commit}, the stream is free again and the next run goes on at its page.
 */
public final class Begin implements Step {

    /** Exchange property: the number of the run this exchange opened or resumed. */
    public static final String RUN = "valuehub-run";

    /** Exchange property: the {@link Pulling} under way. */
    static final String PULLING = "valuehub-pulling";

    /**
     * How far before the cursor the next run starts. Stores compare strictly and by the second, their clocks differ
     * from ours, and a change can become visible some time after the moment it is stamped with. What is read twice is
     * recognised and costs nothing.
     */
    static final Duration OVERLAP = Duration.ofMinutes(10);

    private final Hub hub;
    private final Pull pull;

    Begin(Hub hub) {
        this.hub = hub;
        this.pull = new Pull(hub.ledger(), hub.clock());
    }

    @Override
    public void run(Exchange exchange, Map<String, String> options) {
        StreamName name = StreamName.of(options);
        boolean wholeEachTime = isSnapshot(exchange.getContext(), name);
        Pulling pulling = pull.begin(name.connection(), name.stream(), wholeEachTime, Begin::since)
                .orElseThrow(() -> busy(name));
        exchange.setProperty(PULLING, pulling);
        exchange.setProperty(RUN, pulling.run().id());
        exchange.getExchangeExtension().addOnCompletion(new Unfinished(pulling));
        SyncRun run = pulling.run();
        set(exchange, "since", run.since());
        set(exchange, "until", run.until());
        set(exchange, "page", run.readToTheEnd() ? null : run.page());
        set(exchange, "nextPage", null);
        set(
                exchange,
                "cursor",
                isTime(pulling.lease().cursor()) ? null : pulling.lease().cursor());
        set(exchange, "leftOut", null);
        exchange.setVariable("more", !run.readToTheEnd());
    }

    /** Sets a variable, or makes sure that there is none: an empty one would become an empty parameter of a request. */
    static void set(Exchange exchange, String variable, String value) {
        if (value == null) {
            exchange.removeVariable(variable);
        } else {
            exchange.setVariable(variable, value);
        }
    }

    /** What the source is asked for changes since: null for everything. */
    static String since(String cursor) {
        return isTime(cursor) ? Instant.parse(cursor).minus(OVERLAP).toString() : null;
    }

    /** Whether it is a time; otherwise it is the source's own word (the fingerprint of a file), or nothing yet. */
    private static boolean isTime(String cursor) {
        try {
            return cursor != null && Instant.parse(cursor) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private boolean isSnapshot(CamelContext context, StreamName name) {
        String kind = hub.connections().get(name.connection()).kind();
        Map<String, String> labels = KameletLabels.of(context, kind + "-" + name.stream() + "-action");
        return "snapshot".equals(labels.get("valuehub.io/cursor"));
    }

    private static SourceUnavailable busy(StreamName name) {
        return new SourceUnavailable(
                new Problem(
                        name.toString(),
                        "is being read by another run",
                        "one run reads a stream at a time",
                        "wait until that run is done; if its process died on another machine, its claim ends within"
                                + " 15 minutes"),
                null);
    }

    /** What becomes of a run whose exchange ended before it was committed. */
    private final class Unfinished extends SynchronizationAdapter {

        private final Pulling pulling;

        Unfinished(Pulling pulling) {
            this.pulling = pulling;
        }

        @Override
        public void onDone(Exchange exchange) {
            Throwable failure = exchange.getException() != null
                    ? exchange.getException()
                    : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
            SyncRun now = pull.now(pulling);
            if (now.state() != SyncRun.State.OPEN) {
                return;
            }
            boolean resumed = pulling.run().page() != null;
            boolean stuck = resumed && now.pages() == pulling.run().pages();
            if (stuck && failure instanceof ConfigProblem) {
                // The source does not know the page any more: going on there would fail for ever.
                pull.fail(pulling, words(failure));
            } else {
                pull.interrupt(pulling, words(failure));
            }
        }

        /** Only what the hub itself says is sure to hold nothing personal. */
        private static String words(Throwable failure) {
            if (failure == null) {
                return "the route ended before value:commit";
            }
            return failure instanceof HubException
                    ? failure.getMessage()
                    : failure.getClass().getName();
        }
    }
}
