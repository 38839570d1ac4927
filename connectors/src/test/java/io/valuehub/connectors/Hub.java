package io.valuehub.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.connectors.http.Patience;
import io.valuehub.connectors.wiring.ConnectorWiring;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;

/** A Camel context with the connectors installed and one connection: what a Kamelet needs to run in a test. */
public final class Hub implements AutoCloseable {

    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T20:00:00Z"), ZoneOffset.UTC);
    public static final Currency EURO = Currency.getInstance("EUR");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final String connection;
    private final List<Problem> problems;
    /** The waits the client asked for; nobody really waits. */
    public final List<Duration> waits = new ArrayList<>();

    private Hub(ConnectorCatalog catalog, Connection connection, ShopDefaults shop, Duration answer) throws Exception {
        this.connection = connection.name();
        Patience patience = Patience.standard().withPause(waits::add).withAnswer(answer);
        this.problems = new ConnectorWiring(catalog, new Connections(List.of(connection)), shop, CLOCK, patience)
                .install(context);
        context.start();
    }

    /** A hub with one connection, named {@code shop}, its options given as JSON in single quotes. */
    public static Hub with(String kind, String options) throws Exception {
        return with(ConnectorCatalog.of(), kind, options, Path.of("."), "Europe/Berlin", "EUR");
    }

    public static Hub with(
            ConnectorCatalog catalog, String kind, String options, Path directory, String zone, String currency)
            throws Exception {
        ShopDefaults shop = new ShopDefaults(ZoneId.of(zone), Currency.getInstance(currency), directory);
        return new Hub(catalog, new Connection("shop", kind, options(options)), shop, Duration.ofSeconds(20));
    }

    /** As {@link #with}, but giving up on a silent server after a short while. */
    public static Hub impatient(String kind, String options) throws Exception {
        ShopDefaults shop = new ShopDefaults(ZoneId.of("Europe/Berlin"), EURO, Path.of("."));
        return new Hub(
                ConnectorCatalog.of(), new Connection("shop", kind, options(options)), shop, Duration.ofMillis(300));
    }

    public static ObjectNode options(String json) throws Exception {
        return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
    }

    public List<Problem> problems() {
        return problems;
    }

    public DefaultCamelContext context() {
        return context;
    }

    /**
     * What a Kamelet left.
     *
     * @param body as text
     * @param exchange with the variables
     */
    public record Result(String body, Exchange exchange) {

        public String variable(String name) {
            return exchange.getVariable(name, String.class);
        }

        /** The body's elements. */
        public List<JsonNode> records() {
            try {
                return StreamSupport.stream(JSON.readTree(body).spliterator(), false)
                        .toList();
            } catch (Exception e) {
                throw new AssertionError("the body is no JSON: " + body, e);
            }
        }

        /** The elements that are canonical records; fails on one that is not. */
        public List<CanonicalRecord> canonical() {
            CanonicalReader reader = new CanonicalReader(EURO);
            return records().stream().map(json -> reader.read(json, "shop")).toList();
        }

        public <T extends CanonicalRecord> List<T> canonical(Class<T> type) {
            return canonical().stream().filter(type::isInstance).map(type::cast).toList();
        }
    }

    /** Runs a Kamelet on a body and variables; what it throws is thrown here. */
    public Result call(String kamelet, String body, Map<String, String> variables) throws Exception {
        Exchange exchange = context.createProducerTemplate()
                .request("kamelet:" + kamelet + "?connection=" + connection, request -> {
                    request.getMessage().setBody(body);
                    request.getMessage().setHeader("CamelHttpUri", "http://127.0.0.1:1/elsewhere");
                    variables.forEach(request::setVariable);
                });
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return new Result(exchange.getMessage().getBody(String.class), exchange);
    }

    public Result page(String kamelet, Map<String, String> variables) throws Exception {
        return call(kamelet, null, variables);
    }

    @Override
    public void close() {
        context.stop();
    }
}
