package io.valuehub.routes.component;

import io.valuehub.routes.verb.Step;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Hands exchanges to a verb. */
final class ValueProducer extends DefaultProducer {

    private final Step step;
    private final Map<String, String> options;

    ValueProducer(Endpoint endpoint, Step step, Map<String, String> options) {
        super(endpoint);
        this.step = step;
        this.options = options;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        step.run(exchange, options);
    }
}
