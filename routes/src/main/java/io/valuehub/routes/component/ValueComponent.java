package io.valuehub.routes.component;

import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/**
 * The hub's verbs as Camel endpoints: {@code value:save?connection=my-shop&stream=orders}. Strict: an unknown verb,
 * option or connection stops the start.
 */
@Component("value")
public final class ValueComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String verb, Map<String, Object> parameters) {
        Map<String, String> options = new TreeMap<>();
        parameters.forEach((option, value) -> options.put(option, String.valueOf(value)));
        // All are ours to judge: an option of Camel's endpoints that no verb knows would otherwise slip through.
        parameters.clear();
        return new ValueEndpoint(uri, this, ValueUri.of(verb, options));
    }
}
