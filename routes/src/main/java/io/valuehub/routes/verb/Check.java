package io.valuehub.routes.verb;

import java.util.Map;
import org.apache.camel.Exchange;

/**
 * {@code value:check}: makes the JSON array in the body a page of checked records, as {@code value:save} would itself. Where
 * pages are fetched ahead, this is done while the page before is saved.
 */
final class Check implements Step {

    private final Pages pages;

    Check(Hub hub) {
        this.pages = new Pages(hub);
    }

    @Override
    public void run(Exchange exchange, Map<String, String> options) {
        exchange.getMessage().setBody(pages.of(exchange, StreamName.of(options)));
    }
}
