package io.valuehub.routes.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.valuehub.analytics.problem.BadRecord;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.connectors.CanonicalReader;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.Connections;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.connectors.Outcome;
import io.valuehub.connectors.ShopDefaults;
import io.valuehub.connectors.http.HttpProblems;
import io.valuehub.connectors.http.Patience;
import io.valuehub.connectors.wiring.ConnectorWiring;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.Quarantine;
import io.valuehub.routes.ledger.Streams;
import io.valuehub.routes.ledger.SyncRun;
import io.valuehub.routes.ledger.SyncRuns;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.settings.SyncSettings;
import io.valuehub.routes.verb.Begin;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * A hub with many connections of one kind, all to the same fake API, and one ledger: each case takes a connection nobody
 * used before, so that cases do not see each other and nothing is started twice.
 */
final class KitHub implements AutoCloseable {

    /** When the first reading of a case begins; its cursor is this. */
    static final Instant FIRST = Instant.parse("2026-11-20T20:00:00Z");

    /** When the second begins: {@code since} is {@code 2026-11-20T19:50:00Z}, the cursor less the overlap. */
    static final Instant SECOND = Instant.parse("2026-11-21T20:00:00Z");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final String READ = "direct:valuehub-kit-read";
    private static final String PAGES = "valuehub-kit-pages";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ApiServer server;
    private final SecretWatch logs = new SecretWatch();
    private final KitClock clock = new KitClock(FIRST);
    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private final KindFixture fixture;
    private final Ledger ledger;
    private int used;

    /**
     * @param connections how many cases there will be at most
     * @param directory where relative paths of options start
     */
    KitHub(ConnectorCatalog catalog, KindFixture fixture, Ledger ledger, int connections, Path directory)
            throws Exception {
        this.fixture = fixture;
        this.ledger = ledger;
        server = new ApiServer(fixture.xml() ? XmlAnswer::of : UnaryOperator.identity());
        Map<String, Connection> all = new LinkedHashMap<>();
        Map<String, SyncSettings> syncs = new LinkedHashMap<>();
        for (int i = 1; i <= connections; i++) {
            Connection one = new Connection("kit-" + i, fixture.kind(), fixture.options("kit-" + i));
            all.put(one.name(), one);
            // Never by the clock, and however many bad records there are.
            syncs.put(
                    one.name(),
                    new SyncSettings("0 0 0 1 1 ? 2099", List.of(), new SyncSettings.ConsentSource.Unknown(), 1));
        }
        Connections known = new Connections(all.values());
        context.getRegistry().bind("clock", clock);
        context.getRegistry().bind("ledger", ledger);
        context.getRegistry()
                .bind("settings", HubSettings.reading(directory, fixture.zone(), fixture.currency(), all, syncs));
        context.getRegistry().bind("routes", server.routes());
        List<Problem> problems = new ConnectorWiring(
                        catalog,
                        known,
                        new ShopDefaults(fixture.zone(), fixture.currency(), directory),
                        clock,
                        Patience.standard().withPause(waits::add))
                .install(context);
        List<Problem> own = problems.stream()
                .filter(problem -> !problem.where().startsWith("connections.kit-")
                        || problem.where().matches("connections\\.kit-1\\b.*"))
                .toList();
        if (!own.isEmpty()) {
            throw new ConfigProblem(own);
        }
        context.addRoutes(new ReadRoute());
        context.start();
    }

    /** The way through one sync, as the stock route goes it, looking at each page as it passes. */
    private static final class ReadRoute extends RouteBuilder {

        @Override
        public void configure() {
            from(READ)
                    .errorHandler(noErrorHandler())
                    .toD(
                            "value:begin?connection=${exchangeProperty.kitConnection}&stream=${exchangeProperty.kitStream}")
                    .loopDoWhile(simple("${variable.more} == true"))
                    .doTry()
                    .toD("kamelet:${exchangeProperty.kitKamelet}?connection=${exchangeProperty.kitConnection}")
                    .doCatch(Throwable.class)
                    .process(KitHub::fail)
                    .end()
                    .process(KitHub::look)
                    .toD("value:save?connection=${exchangeProperty.kitConnection}&stream=${exchangeProperty.kitStream}")
                    .end()
                    .toD(
                            "value:commit?connection=${exchangeProperty.kitConnection}&stream=${exchangeProperty.kitStream}");
        }
    }

    private static void fail(Exchange exchange) {
        throw HttpProblems.of(
                exchange.getProperty("kitConnection", String.class),
                exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
    }

    private static void look(Exchange exchange) {
        String body = exchange.getMessage().getBody(String.class);
        exchange.getMessage().setBody(body);
        exchange.getProperty(PAGES, PagesSeen.class).add(body == null ? "" : body);
    }

    /** The bodies of the pages that passed. */
    static final class PagesSeen {

        private final List<String> bodies = new ArrayList<>();
        private final IntConsumer passing;

        private PagesSeen(IntConsumer passing) {
            this.passing = passing;
        }

        private void add(String body) {
            bodies.add(body);
            passing.accept(bodies.size());
        }
    }

    KindFixture fixture() {
        return fixture;
    }

    /** Records as the hub understands them. */
    List<CanonicalRecord> canonical(List<JsonNode> records) {
        CanonicalReader reader = new CanonicalReader(fixture.currency());
        List<CanonicalRecord> canonical = new ArrayList<>();
        for (JsonNode record : records) {
            try {
                canonical.add(reader.read(record, "kit"));
            } catch (BadRecord e) {
                throw new KitFailure("has a record that is not canonical: " + e.getMessage());
            }
        }
        return canonical;
    }

    /** A connection no case has used. */
    String connection() {
        return "kit-" + ++used;
    }

    /** Sets the clock. */
    KitHub at(Instant now) {
        clock.set(now);
        return this;
    }

    /** Reads a stream once, with the API answering as the script says. */
    Reading read(String connection, String stream, Function<Request, Answer> script) {
        return read(connection, stream, script, page -> {});
    }

    /** @param passing is told the number of each page that was handed on, before it is saved */
    Reading read(String connection, String stream, Function<Request, Answer> script, IntConsumer passing) {
        server.play(script);
        waits.clear();
        logs.taken();
        PagesSeen seen = new PagesSeen(passing);
        Exchange exchange = context.createFluentProducerTemplate()
                .to(READ)
                .withProcessor(begun -> {
                    begun.setProperty("kitConnection", connection);
                    begun.setProperty("kitStream", stream);
                    begun.setProperty("kitKamelet", fixture.kind() + "-" + stream + "-action");
                    begun.setProperty(PAGES, seen);
                })
                .send();
        return reading(connection, stream, exchange, seen);
    }

    /** Hands an action to a sink or a look-up, with the API answering as the script says. */
    Handing hand(String connection, String kamelet, String action, Function<Request, Answer> script) {
        server.play(script);
        waits.clear();
        logs.taken();
        Exchange exchange = context.createFluentProducerTemplate()
                .to("kamelet:" + kamelet + "?connection=" + connection)
                .withBody(action)
                .send();
        Optional<Throwable> thrown = Optional.ofNullable(exchange.getException());
        StringBuilder shown = new StringBuilder(logs.taken());
        thrown.ifPresent(failure -> appendAll(shown, failure));
        return new Handing(
                Optional.ofNullable(exchange.getVariable("receipt", String.class)),
                thrown.map(Outcome::of),
                List.copyOf(waits),
                server.requests(),
                String.valueOf(exchange.getMessage().getBody(String.class)),
                shown.toString());
    }

    private Reading reading(String connection, String stream, Exchange exchange, PagesSeen seen) {
        Optional<Throwable> thrown = Optional.ofNullable(exchange.getException());
        Optional<SyncRun> run = Optional.ofNullable(exchange.getProperty(Begin.RUN, Long.class))
                .map(id -> new SyncRuns(ledger, clock).get(id));
        List<List<JsonNode>> pages = new ArrayList<>();
        List<CanonicalRecord> good = new ArrayList<>();
        CanonicalReader reader = new CanonicalReader(fixture.currency());
        for (String body : seen.bodies) {
            List<JsonNode> page = elements(body);
            pages.add(page);
            page.forEach(json -> {
                try {
                    good.add(reader.read(json, "kit"));
                } catch (BadRecord e) {
                    // found in quarantine below
                }
            });
        }
        List<String> bad = new Quarantine(ledger, clock)
                .held(10_000).stream()
                        .filter(held -> held.connection().equals(connection)
                                && held.stream().equals(stream))
                        .map(held -> held.rejected().reason())
                        .toList();
        StringBuilder shown = new StringBuilder(logs.taken());
        thrown.ifPresent(failure -> appendAll(shown, failure));
        run.ifPresent(ended -> shown.append('\n').append(ended));
        bad.forEach(reason -> shown.append('\n').append(reason));
        return new Reading(
                pages,
                good,
                bad,
                thrown.map(failure -> HttpProblems.of(connection, failure)),
                run,
                new Streams(ledger, clock).cursor(connection, stream),
                List.copyOf(waits),
                server.requests(),
                shown.toString());
    }

    private static void appendAll(StringBuilder shown, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            shown.append('\n').append(cause);
        }
    }

    private static List<JsonNode> elements(String body) {
        List<JsonNode> elements = new ArrayList<>();
        try {
            JsonNode page = JSON.readTree(body.isBlank() ? "[]" : body);
            if (page.isArray()) {
                page.forEach(elements::add);
            } else {
                elements.add(page);
            }
        } catch (JsonProcessingException e) {
            // value:save has refused it by now
        }
        return elements;
    }

    /** The names of the secrets that can be read in a text; a secret itself is never told. */
    List<String> secretsIn(String text, Map<String, String> secrets) {
        return secrets.entrySet().stream()
                .filter(secret -> text.contains(secret.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void close() {
        context.stop();
        server.close();
        logs.close();
    }
}
