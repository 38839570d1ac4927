package io.valuehub.routes.sync;

import io.valuehub.analytics.problem.HubException;
import io.valuehub.routes.ledger.LedgerFailure;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in one line why a scheduled job stopped; the next run goes on where it did. Only words the hub itself chose are
 * logged: those of others may hold personal data.
 */
public final class SyncFailureLog implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(SyncFailureLog.class);

    @Override
    public void process(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (failure instanceof HubException || failure instanceof LedgerFailure) {
            LOG.warn("{}", failure.getMessage());
        } else {
            LOG.warn(
                    "{}: {}",
                    exchange.getFromRouteId(),
                    failure == null ? "failed" : failure.getClass().getName());
        }
    }
}
