package io.valuehub.routes.verb;

import io.valuehub.routes.ledger.Outbox;
import io.valuehub.routes.settings.HubSettings.Mode;
import java.util.concurrent.ExecutorService;
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

    private final Mode mode;
    private final Outbox outbox;
    private final Couriers couriers;
    private final Doubts doubts;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private ExecutorService threads;

    ActionsConsumer(
            Endpoint endpoint, Processor route, Mode mode, Outbox outbox, Courier.Station station, Doubts doubts) {
        super(endpoint, route);
        this.mode = mode;
        this.outbox = outbox;
        this.couriers = new Couriers(station, this::handOver);
        this.doubts = doubts;
        setInitialDelay(POLL_MILLIS);
        setDelay(POLL_MILLIS);
    }

    @Override
    protected void doStart() throws Exception {
        threads = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newCachedThreadPool(this, "valuehub couriers");
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        getEndpoint().getCamelContext().getExecutorServiceManager().shutdown(threads);
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
        ActTally found = doubts.clear();
        return found.plus(couriers.carryOut(new Round(this::isStoppingOrStopped), threads));
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
