package io.valuehub.routes.act;

import io.valuehub.routes.ledger.Firings;
import java.util.Date;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Ends a scheduled route where another hub on the same ledger has taken this firing of it. */
final class OneHubOnly implements Processor {

    private final Firings firings;

    OneHubOnly(Firings firings) {
        this.firings = firings;
    }

    @Override
    public void process(Exchange exchange) {
        Date due = exchange.getMessage().getHeader("scheduledFireTime", Date.class);
        if (!firings.take(exchange.getFromRouteId(), due.toInstant())) {
            exchange.setRouteStop(true);
        }
    }
}
