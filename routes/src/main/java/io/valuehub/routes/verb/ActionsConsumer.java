package io.valuehub.routes.verb;

import io.valuehub.routes.ledger.Outbox;
import io.valuehub.routes.settings.HubSettings.Mode;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;

/**
 * {@code from: value:actions?via=c}: the due actions of a connection, each as one exchange with the action as JSON in its
 * body and its verb in the variable {@code verb}. How the exchange ends settles the action; the variable {@code receipt}
 * is kept.
 */
final class ActionsConsumer extends ScheduledPollConsumer {

    private static final long POLL_MILLIS = 5_000;

    /** So many in a row that could not be delivered: the channel is down, the rest waits for the next poll. */
    private static final int ENOUGH_FAILURES = 5;

    private final Mode mode;
    private final Outbox outbox;
    private final Courier courier;
    private final Doubts doubts;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    ActionsConsumer(Endpoint endpoint, Processor route, Mode mode, Outbox outbox, Courier courier, Doubts doubts) {
        super(endpoint, route);
        this.mode = mode;
        this.outbox = outbox;
        this.courier = courier;
        this.doubts = doubts;
        setInitialDelay(POLL_MILLIS);
        setDelay(POLL_MILLIS);
    }

    @Override
    protected int poll() {
        return drain().total();
    }

    /** Carries out everything that is due now, in the calling thread. */
    ActTally drain() {
        oneAtATime.lock();
        try {
            return mode == Mode.PREVIEW ? ActTally.NONE : carryOut();
        } finally {
            oneAtATime.unlock();
        }
    }

    private ActTally carryOut() {
        outbox.tidy();
        doubts.clear();
        ActTally tally = ActTally.NONE;
        int failuresInARow = 0;
        while (failuresInARow < ENOUGH_FAILURES && !isStoppingOrStopped()) {
            Optional<Settled> settled = courier.next(this::handOver);
            if (settled.isEmpty()) {
                break;
            }
            tally = tally.plus(settled.get());
            failuresInARow = settled.get() == Settled.NOT_WRITTEN ? failuresInARow + 1 : 0;
        }
        return tally;
    }

    private String handOver(String verb, String message) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(message);
            exchange.setVariable("verb", verb);
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
            return exchange.getVariable("receipt", String.class);
        } finally {
            releaseExchange(exchange, false);
        }
    }
}
