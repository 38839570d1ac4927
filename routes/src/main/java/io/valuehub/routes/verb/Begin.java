package io.valuehub.routes.verb;

import java.util.Map;
import org.apache.camel.Exchange;

/** {@code value:begin}. */
final class Begin implements Step {

    private final Hub hub;

    Begin(Hub hub) {
        this.hub = hub;
    }

    @Override
    public void run(Exchange exchange, Map<String, String> options) {
        throw new UnsupportedOperationException(hub + " " + options);
    }
}
