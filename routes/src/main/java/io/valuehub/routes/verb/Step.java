package io.valuehub.routes.verb;

import java.util.Map;
import org.apache.camel.Exchange;

/** A verb a route calls: {@code to: value:save?…}. One object serves all exchanges of an endpoint, so it keeps no state. */
public non-sealed interface Step extends Verb {

    /**
     * Does it.
     *
     * @param options the endpoint's options: every required one, only known ones
     */
    void run(Exchange exchange, Map<String, String> options) throws Exception;
}
