package io.valuehub.routes.verb;

import java.util.Map;
import org.apache.camel.Exchange;

/**
 * {@code value:fetch}: hands on the page that the variable {@code page} names, through the route {@code
 * direct:valuehub-page-<connection>-<stream>}, and begins to fetch the pages after it, so that they come while this one is
 * saved: one at first, a few when saving has gone well, and never two at once. Pages that wait already when their turn
 * comes are handed on as one, so that a ledger slower than the source catches up with fewer transactions. What goes wrong
 * with a page is told at its turn.
 *
 * <p>A page is asked for by the token the page before left, whatever became of that page's records; so the pages, and
 * their order, are those of a route that fetches none ahead.
 */
final class Fetch implements Step {

    /** Exchange property: the page under way. */
    private static final String AHEAD = "valuehub-page-ahead";

    Fetch(Hub hub) {
        // It needs nothing of it.
    }

    /** The route that reads one page of a stream. */
    static String route(StreamName name) {
        return "direct:valuehub-page-" + name.connection() + "-" + name.stream();
    }

    @Override
    public void run(Exchange exchange, Map<String, String> options) throws Exception {
        StreamName name = StreamName.of(options);
        PagesAhead ahead = exchange.getProperty(AHEAD, PagesAhead.class);
        if (ahead == null || !ahead.isOf(name)) {
            ahead = new PagesAhead(exchange, name);
            exchange.setProperty(AHEAD, ahead);
        }
        ahead.next(exchange);
    }
}
