package io.valuehub.routes.verb;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;

/** A verb a route starts from: {@code from: value:actions?…}. */
public non-sealed interface Feed extends Verb {

    /**
     * A consumer, not started.
     *
     * @param endpoint the endpoint it belongs to
     * @param route what each exchange goes through
     * @param options the endpoint's options: every required one, only known ones
     */
    Consumer consumer(Endpoint endpoint, Processor route, Map<String, String> options);
}
