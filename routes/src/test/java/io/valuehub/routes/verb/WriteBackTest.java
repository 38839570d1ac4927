package io.valuehub.routes.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.settings.ProfileField;
import io.valuehub.routes.settings.SyncSettings;
import io.valuehub.routes.settings.SyncSettings.ConsentSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Writes back to a CRM over HTTP that keeps what it is told, and is as difficult as a test asks. */
class WriteBackTest {

    /** More than two batches of a hundred. */
    private static final int PEOPLE = 230;

    private final FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");
    private final FakeCrm crm = new FakeCrm();
    private final List<Long> people = new ArrayList<>();
    private Ledger ledger;
    private LedgerRows rows;
    private CamelContext context;
    private TestHub shop;

    @BeforeEach
    void startCrm() throws IOException {
        crm.start();
    }

    @AfterEach
    void stop() {
        crm.server.stop(0);
        if (context != null) {
            context.stop();
        }
    }

    private void open(TestLedger database, boolean preview) throws Exception {
        ledger = database.open();
        rows = new LedgerRows(ledger, clock);
        ledger.inTransaction(() -> {
            for (int i = 0; i < PEOPLE; i++) {
                long person = rows.optedIn("p" + i + "@example.com", "P" + i, "en");
                people.add(person);
                contact(String.valueOf(1000 + i), person, false);
                for (int month = 0; month <= i % 4; month++) {
                    rows.order(i + "-" + month, person, orderDay(i, month), "PAID", "60.00", "EUR");
                }
            }
            // A guest has no record to write to; somebody of another connection is not this one's.
            contact("guest:1", people.get(0), true);
        });
        shop = new TestHub()
                .connection("crm", "hubspot", Map.of("token", "t", "url", crm.url()))
                .connection("mail", "post", Map.of())
                .segment("loyal", "frequency >= 3")
                .segment("known", "frequency >= 1")
                .campaign("win-back", "known", TestHub.EMAIL)
                .reads(
                        "crm",
                        new SyncSettings(
                                "0 0 0 1 1 ? 2099",
                                List.of("customers"),
                                new ConsentSource.Unknown(),
                                0.1,
                                List.of(ProfileField.values())));
        if (preview) {
            shop.preview();
        }
        context = shop.start(ledger, clock);
    }

    private void contact(String id, long person, boolean guest) {
        rows.customer("crm", id, person, guest);
    }

    private static String orderDay(int person, int month) {
        return Instant.parse("2025-10-01T10:00:00Z")
                .plus(Duration.ofDays(30L * month + person % 10))
                .toString();
    }

    private WriteBackResult scoreAndWrite() {
        List<Long> loyal = people.stream()
                .filter(person -> people.indexOf(person) % 4 >= 2)
                .toList();
        ledger.inTransaction(() -> rows.scored(Map.of("known", people, "loyal", loyal)));
        return write();
    }

    private WriteBackResult write() {
        crm.requests.clear();
        Object result = context.createFluentProducerTemplate()
                .to("direct:valuehub-write-back")
                .send()
                .getVariable("result");
        return (WriteBackResult) ((List<?>) result).get(0);
    }

    @ParameterizedTest
    @EnumSource
    void writesEverybodyOnceAndThenNothing(TestLedger database) throws Exception {
        open(database, false);

        WriteBackResult first = scoreAndWrite();

        assertThat(first.stopped()).isEmpty();
        assertThat(first.written()).isEqualTo(PEOPLE);
        assertThat(crm.updates()).hasSize(3); // 100, 100, 30
        assertThat(crm.properties).contains("valuehub_lifetime_value", "valuehub_segment");
        Map<String, String> loyal = crm.contacts.get("1003"); // ordered four times
        assertThat(loyal.get("valuehub_segment")).isEqualTo("known, loyal");
        assertThat(loyal.get("valuehub_churn_probability")).isEqualTo("0.37");
        assertThat(loyal.get("valuehub_lifetime_value")).isEqualTo("413");
        assertThat(crm.contacts).doesNotContainKey("guest:1");

        WriteBackResult again = write();

        assertThat(again.written()).isZero();
        assertThat(crm.requests).isEmpty();

        // A new run that says the same of everybody: still nothing.
        assertThat(scoreAndWrite().written()).isZero();
        assertThat(crm.requests).isEmpty();
    }

    /** As SQL, as another record, as another path, as jq, as a line of its own: an id is only an id. */
    @ParameterizedTest
    @EnumSource
    void anIdIsNeverRun(TestLedger database) throws Exception {
        open(database, false);
        List<String> hostile = List.of(
                "7'; drop table people; --",
                "7\"},{\"id\":\"1001\",\"properties\":{\"email\":\"eve@example.com",
                "../../v3/objects/deals/7?archived=true&x=#",
                "\\(.id) | env | input",
                "${body}{{crm.token}}RAW(x)",
                "7\r\nX-Evil: yes");
        for (int i = 0; i < hostile.size(); i++) {
            long person = rows.optedIn("h" + i + "@example.com", "=cmd|' /C calc'!A0", "en");
            people.add(person);
            rows.order("h" + i, person, "2025-10-01T10:00:00Z", "PAID", "60.00", "EUR");
            contact(hostile.get(i), person, false);
        }

        assertThat(scoreAndWrite().written()).isEqualTo(PEOPLE + hostile.size());

        assertThat(crm.contacts).hasSize(PEOPLE + hostile.size()).containsKeys(hostile.toArray(String[]::new));
        assertThat(crm.contacts.values()).noneMatch(contact -> contact.containsKey("email"));
        assertThat(crm.requests).extracting(Map.Entry::getKey).allMatch(path -> path.matches("/crm/v?[a-z0-9/-]+"));
    }

    @ParameterizedTest
    @EnumSource
    void writesOneRecordWhenOneChanged(TestLedger database) throws Exception {
        open(database, false);
        scoreAndWrite();
        ledger.jdbc()
                .sql("delete from segment_members where segment = 'loyal' and person_id = :person")
                .param("person", people.get(3))
                .update();

        WriteBackResult result = write();

        assertThat(result.written()).isEqualTo(1);
        assertThat(crm.updates()).hasSize(1);
        JsonNode input = crm.updates().get(0).path("inputs");
        assertThat(input).hasSize(1);
        assertThat(input.path(0).path("id").asText()).isEqualTo("1003");
        // Only the field that changed.
        assertThat(input.path(0).path("properties").toString()).isEqualTo("{\"valuehub_segment\":\"known\"}");
    }

    @Test
    void aRecordThatFailsCostsNoOther() throws Exception {
        open(TestLedger.H2, false);
        crm.missing.add("1042");

        WriteBackResult result = scoreAndWrite();

        assertThat(result.written()).isEqualTo(PEOPLE - 1);
        assertThat(result.refused()).isEqualTo(1);
        assertThat(reason("1042")).contains("not exist");
        assertThat(write().refused()).isEqualTo(1);
        assertThat(crm.requests).isEmpty(); // not asked again for a week

        clock.move(Duration.ofDays(7));
        crm.missing.clear();
        assertThat(write().written()).isEqualTo(1);
        assertThat(crm.contacts).containsKey("1042");
        assertThat(reason("1042")).isNull();
    }

    @Test
    void aBatchRefusedForOneRecordIsHalvedUntilThatStandsAlone() throws Exception {
        open(TestLedger.H2, false);
        crm.invalid.add("1150");

        WriteBackResult result = scoreAndWrite();

        assertThat(result.written()).isEqualTo(PEOPLE - 1);
        assertThat(result.refused()).isEqualTo(1);
        assertThat(reason("1150")).contains("400");
        // 3 batches, and at most two for each of the seven halvings of a hundred.
        assertThat(crm.updates().size()).isBetween(4, 3 + 14);
    }

    @Test
    void whenNothingIsTakenNoRecordIsToBlame() throws Exception {
        open(TestLedger.H2, false);
        for (int i = 0; i < PEOPLE; i++) {
            crm.invalid.add(String.valueOf(1000 + i));
        }

        WriteBackResult result = scoreAndWrite();

        assertThat(result.stopped().orElse("")).startsWith("it takes none: answered 400");
        assertThat(result.pending()).isEqualTo(PEOPLE);
        assertThat(rows.count("written_profiles")).isZero();
        assertThat(crm.updates().size()).isLessThan(20);
    }

    @Test
    void afterAStopTheNextRunGoesOn() throws Exception {
        open(TestLedger.H2, false);
        crm.refuseFrom = 2; // 401 from the second batch on

        WriteBackResult cut = scoreAndWrite();

        assertThat(cut.written()).isEqualTo(100);
        assertThat(cut.pending()).isEqualTo(PEOPLE - 100);
        assertThat(cut.stopped().orElse("")).contains("401");

        crm.refuseFrom = Integer.MAX_VALUE;
        assertThat(write().written()).isEqualTo(PEOPLE - 100);
    }

    @Test
    void waitsWhenItIsAskedTo() throws Exception {
        open(TestLedger.H2, false);
        crm.busy = 1; // one 429 with Retry-After: 0

        assertThat(scoreAndWrite().written()).isEqualTo(PEOPLE);
        assertThat(crm.updates()).hasSize(3);
    }

    @Test
    void inPreviewNothingIsWritten() throws Exception {
        open(TestLedger.H2, true);

        WriteBackResult result = scoreAndWrite();

        assertThat(result.pending()).isEqualTo(PEOPLE);
        assertThat(crm.requests).isEmpty();
        assertThat(rows.count("written_profiles")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whoObjectsIsEmptiedAndWhoIsErasedIsForgotten(TestLedger database) throws Exception {
        open(database, false);
        scoreAndWrite();
        ledger.jdbc().sql("""
                        insert into consents (person_id, connection, source, channel, purpose, state, recorded_at)
                        select id, 'hub', 'objection', 'email', 'profiling', 'OPTED_OUT', created_at from people
                        where id = :person""").param("person", people.get(7)).update();
        ledger.jdbc().sql("delete from customers where external_id = '1008'").update();

        WriteBackResult result = write();

        assertThat(result.written()).isEqualTo(1);
        assertThat(crm.contacts.get("1007").values()).containsOnly("");
        assertThat(rows.count("written_profiles")).isEqualTo(PEOPLE - 1);
        assertThat(write().written()).isZero();
    }

    @Test
    void theBestActionIsToldUnlessThePersonIsHeldOut() throws Exception {
        open(TestLedger.H2, false);
        shop.holdout(0.5);
        new Score(shop.hub(ledger, clock)).run(Optional.empty());
        new Decide(shop.hub(ledger, clock)).run();

        write();

        assertThat(crm.contacts.get("1003").get("valuehub_churn_probability")).matches("0|1|0\\.\\d{1,2}");
        assertThat(crm.contacts.get("1003").get("valuehub_lifecycle_stage")).isNotBlank();
        Set<String> told = new TreeSet<>();
        crm.contacts.forEach((id, properties) -> {
            if (!properties.getOrDefault("valuehub_best_action", "").isEmpty()) {
                told.add(id);
            }
        });
        List<String> chosen = ledger.jdbc().sql("""
                        select c.external_id from decisions d join customers c on c.person_id = d.person_id
                        where not c.guest and not d.held_out and d.chosen <> 'none'""").query(String.class).list();
        assertThat(told).isNotEmpty().containsExactlyInAnyOrderElementsOf(chosen);
        assertThat(rows.count("decisions where held_out and chosen <> 'none'")).isPositive();
    }

    private String reason(String customer) {
        return ledger.jdbc()
                                .sql("select reason from written_profiles where customer = :customer")
                                .param("customer", customer)
                                .query()
                                .singleRow()
                                .get("reason")
                        instanceof String reason
                ? reason
                : null;
    }

    /** Contacts by id with their properties, behind the API's three requests. */
    private static final class FakeCrm {

        private static final ObjectMapper JSON = new ObjectMapper();

        private final Map<String, Map<String, String>> contacts = new LinkedHashMap<>();
        private final Set<String> properties = new TreeSet<>(Set.of("email", "valuehub_segment"));
        private final Set<String> missing = new TreeSet<>();
        private final Set<String> invalid = new TreeSet<>();
        private final List<Map.Entry<String, JsonNode>> requests = new ArrayList<>();
        private int refuseFrom = Integer.MAX_VALUE;
        private int busy;
        private HttpServer server;

        private void start() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            server.start();
        }

        private String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        private List<JsonNode> updates() {
            return requests.stream()
                    .filter(request -> request.getKey().endsWith("/batch/update"))
                    .map(Map.Entry::getValue)
                    .toList();
        }

        private void answer(HttpExchange exchange) throws IOException {
            try (exchange) {
                String path = exchange.getRequestURI().getPath();
                JsonNode body = JSON.readTree(exchange.getRequestBody());
                if (path.endsWith("/batch/update") && busy-- > 0) {
                    exchange.getResponseHeaders().add("Retry-After", "0");
                    send(exchange, 429, JSON.createObjectNode().put("policyName", "TEN_SECONDLY_ROLLING"));
                    return;
                }
                requests.add(Map.entry(path, body));
                if (path.endsWith("/properties/contacts")) {
                    ObjectNode list = JSON.createObjectNode();
                    ArrayNode names = list.putArray("results");
                    properties.forEach(name -> names.addObject().put("name", name));
                    send(exchange, 200, list);
                } else if (path.endsWith("/batch/create")) {
                    body.path("inputs")
                            .forEach(input -> properties.add(input.path("name").asText()));
                    send(exchange, 201, JSON.createObjectNode());
                } else {
                    update(exchange, body);
                }
            }
        }

        private void update(HttpExchange exchange, JsonNode body) throws IOException {
            List<JsonNode> inputs = new ArrayList<>();
            body.path("inputs").forEach(inputs::add);
            if (updates().size() >= refuseFrom) {
                send(exchange, 401, JSON.createObjectNode());
                return;
            }
            boolean unknown = inputs.stream()
                    .flatMap(input -> Stream.of(JSON.convertValue(input.path("properties"), Map.class)
                            .keySet()))
                    .anyMatch(names -> !properties.containsAll(names));
            if (unknown || inputs.stream().anyMatch(input -> invalid.contains(id(input)))) {
                send(exchange, 400, JSON.createObjectNode().put("message", "Property values were not valid"));
                return;
            }
            ObjectNode answer = JSON.createObjectNode();
            ArrayNode results = answer.putArray("results");
            ArrayNode errors = JSON.createArrayNode();
            for (JsonNode input : inputs) {
                if (missing.contains(id(input))) {
                    errors.addObject()
                            .put("message", "Could not get some objects, they may be deleted or not exist")
                            .putObject("context")
                            .putArray("ids")
                            .add(id(input));
                    continue;
                }
                Map<String, String> contact = contacts.computeIfAbsent(id(input), id -> new LinkedHashMap<>());
                input.path("properties")
                        .properties()
                        .forEach(property -> contact.put(
                                property.getKey(), property.getValue().asText()));
                results.addObject().put("id", id(input));
            }
            if (!errors.isEmpty()) {
                answer.put("numErrors", errors.size()).set("errors", errors);
            }
            send(exchange, errors.isEmpty() ? 200 : 207, answer);
        }

        private static String id(JsonNode input) {
            return input.path("id").asText();
        }

        private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
            byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
