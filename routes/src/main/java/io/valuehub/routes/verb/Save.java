package io.valuehub.routes.verb;

import java.util.Map;
import org.apache.camel.Exchange;

/** {@code value:save}. */
final class Save implements Step {

    private final Hub hub;

    Save(Hub hub) {
        this.hub = hub;
    }

    @Override
    public void run(Exchange exchange, Map<String, String> options) {
        throw new UnsupportedOperationException(hub + " " + options);
    }
}
