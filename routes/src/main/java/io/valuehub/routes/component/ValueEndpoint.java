package io.valuehub.routes.component;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.routes.verb.Feed;
import io.valuehub.routes.verb.Hub;
import io.valuehub.routes.verb.Step;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One {@code value:} address. */
final class ValueEndpoint extends DefaultEndpoint {

    private final ValueUri address;

    ValueEndpoint(String uri, Component component, ValueUri address) {
        super(uri, component);
        this.address = address;
    }

    @Override
    public Producer createProducer() {
        if (address.signature().feed()) {
            throw wrongEnd("is called by a route", "routes start from it");
        }
        return new ValueProducer(this, (Step) address.signature().maker().apply(hub()), address.options());
    }

    @Override
    public Consumer createConsumer(Processor route) throws Exception {
        if (!address.signature().feed()) {
            throw wrongEnd("starts a route", "routes call it");
        }
        Feed feed = (Feed) address.signature().maker().apply(hub());
        Consumer consumer = feed.consumer(this, route, address.options());
        configureConsumer(consumer);
        return consumer;
    }

    private Hub hub() {
        Hub hub = Hub.of(getCamelContext());
        address.check(hub.connections());
        return hub;
    }

    private ConfigProblem wrongEnd(String found, String expected) {
        return new ConfigProblem(Problem.of("value:" + address.signature().verb(), found, expected));
    }
}
