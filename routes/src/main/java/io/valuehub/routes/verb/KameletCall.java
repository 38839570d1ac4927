package io.valuehub.routes.verb;

import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Hands something to a Kamelet of a connection, outside the outbox. */
final class KameletCall {

    private final CamelContext context;
    private final String connection;

    KameletCall(CamelContext context, String connection) {
        this.context = context;
        this.connection = connection;
    }

    /**
     * The exchange as the Kamelet left it.
     *
     * @throws Exception what it failed with
     */
    Exchange of(String kamelet, Consumer<Exchange> prepare) throws Exception {
        try (ProducerTemplate template = context.createProducerTemplate()) {
            Exchange answer = template.request("kamelet:" + kamelet + "?connection=" + connection, prepare::accept);
            if (answer.getException() != null) {
                throw answer.getException();
            }
            return answer;
        }
    }

    /** The same, of a text. */
    Exchange of(String kamelet, String body) throws Exception {
        return of(kamelet, exchange -> exchange.getMessage().setBody(body));
    }
}
