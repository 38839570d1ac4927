package io.valuehub.routes.verb;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.Erasure;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.Objections;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.ledger.Unsubscribes;
import io.valuehub.routes.settings.AudienceField;
import io.valuehub.routes.settings.AudienceSettings;
import io.valuehub.routes.settings.ExportTable;
import io.valuehub.routes.webhook.WebhookCall;
import io.valuehub.routes.webhook.WebhookReceiver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Audiences and tables that leave for files, a database, a signed webhook and advertisers over real HTTP. */
class AudienceTest {

    private static final String SECRET = "a key of the hub, 24 characters and more";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");
    private final WireMockServer outside =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private final List<Long> people = new ArrayList<>();

    @TempDir
    private Path folder;

    private Ledger ledger;
    private LedgerRows rows;
    private CamelContext context;

    @BeforeEach
    void start() {
        outside.start();
        outside.stubFor(any(anyUrl())
                .willReturn(okJson("{\"num_received\": 1, \"session_id\": \"s1\", \"requestId\": \"r1\"}")));
    }

    @AfterEach
    void stop() {
        outside.stop();
        if (context != null) {
            context.stop();
        }
    }

    private TestHub hub() {
        String url = "http://localhost:" + outside.port();
        return new TestHub()
                .in(folder)
                .connection("files", "files", Map.of("folder", "exports", "format", "csv"))
                .connection("lines", "files", Map.of("folder", "exports", "format", "json-lines"))
                .connection("lake", "files", Map.of("folder", "exports", "format", "parquet"))
                .connection(
                        "warehouse", "jdbc", Map.of("url", "jdbc:h2:mem:w" + folder.hashCode() + ";DB_CLOSE_DELAY=-1"))
                .connection("bi", "outgoing-webhook", Map.of("url", url + "/in", "secret", SECRET))
                .connection("ads", "meta", Map.of("token", "t", "url", url, "version", "v25.0"));
    }

    private void open(TestLedger database, TestHub hub) throws Exception {
        ledger = database.open();
        rows = new LedgerRows(ledger, clock);
        ledger.inTransaction(() -> {
            for (int i = 0; i < 6; i++) {
                long person = rows.optedIn("p" + i + "@example.com", i == 3 ? "=cmd|' /C calc'!A0" : "P\"" + i, "en");
                people.add(person);
            }
        });
        score(people);
        context = hub.start(ledger, clock);
    }

    private void score(List<Long> members) {
        ledger.inTransaction(() -> rows.scored(Map.of("vips", members)));
    }

    private void advertising(long person, String state) {
        ledger.jdbc()
                .sql("insert into consents (person_id, connection, source, channel, purpose, state, recorded_at) values"
                        + " (:person, 'shop', 'ads', 'all', 'advertising', :state, current_timestamp)")
                .param("person", person)
                .param("state", state)
                .update();
    }

    private static AudienceSettings audience(String name, String to, AudienceField... fields) {
        return new AudienceSettings(
                name,
                "vips",
                Optional.empty(),
                to,
                name,
                fields.length == 0 ? AudienceField.USUAL : List.of(fields),
                Optional.empty());
    }

    @SuppressWarnings("unchecked")
    private ExportResult export() {
        outside.resetRequests();
        List<ExportResult> results = (List<ExportResult>) context.createFluentProducerTemplate()
                .to("direct:valuehub-export")
                .send()
                .getVariable("result");
        return results.get(0);
    }

    private String file(String name) throws Exception {
        return Files.readString(folder.resolve("exports").resolve(name));
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void aFileIsWholeAndGuarded(TestLedger database) throws Exception {
        open(
                database,
                hub().preview()
                        .audience(audience(
                                "vips",
                                "files",
                                AudienceField.EMAIL,
                                AudienceField.FIRST_NAME,
                                AudienceField.LIFETIME_VALUE)));

        ExportResult result = export();

        assertThat(result.stopped()).isEmpty();
        assertThat(result.rows()).isEqualTo(6);
        assertThat(file("vips.csv"))
                .startsWith("person,email,first_name,lifetime_value\r\n" + people.get(0)
                        + ",p0@example.com,\"P\"\"0\",412.6\r\n")
                .contains(people.get(3) + ",p3@example.com,'=cmd|' /C calc'!A0,412.6\r\n");
        score(people.subList(0, 2));
        assertThat(export().rows()).isEqualTo(2);
        assertThat(file("vips.csv").lines()).hasSize(3);
        assertThat(folder.resolve("exports")).isDirectoryNotContaining("glob:**.part");
    }

    /** Killed while it wrote, a run leaves its part beside the file; the file is the one before until the next is whole. */
    @Test
    void whatACrashLeftIsOverwritten() throws Exception {
        open(TestLedger.H2, hub().audience(audience("vips", "lines", AudienceField.EMAIL)));
        Path exports = Files.createDirectory(folder.resolve("exports"));
        Files.writeString(exports.resolve("vips.jsonl"), "the file before\n");
        Files.writeString(exports.resolve(".vips.jsonl.part"), "half a li");

        assertThat(export().written()).isEqualTo(6);

        assertThat(file("vips.jsonl").lines().toList())
                .hasSize(6)
                .startsWith("{\"person\":" + people.get(0) + ",\"email\":\"p0@example.com\"}");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void everyTableLeavesAsParquetAndLines(TestLedger database) throws Exception {
        TestHub hub = hub();
        for (ExportTable table : ExportTable.values()) {
            for (String to : List.of("lake", "lines")) {
                hub.audience(new AudienceSettings(
                        table.word() + to,
                        "all",
                        Optional.of(table),
                        to,
                        table.word(),
                        AudienceField.USUAL,
                        Optional.empty()));
            }
        }
        open(database, hub);
        score(people.subList(0, 5));

        List<ExportResult> results = new Export(hub.hub(ledger, clock)).named(context, List.of());

        assertThat(results).hasSize(2 * ExportTable.values().length).allSatisfy(result -> assertThat(result.stopped())
                .isEmpty());
        assertThat(file("customers.jsonl").lines().toList()).hasSize(5).first().satisfies(line -> {
            JsonNode customer = JSON.readTree(line);
            assertThat(customer.path("person_id").asLong()).isEqualTo(people.get(0));
            assertThat(customer.path("as_of").asText()).isEqualTo("2026-04-30");
            assertThat(customer.path("lifetime_value").asDouble()).isEqualTo(412.60);
        });
        assertThat(file("segment-members.jsonl").lines()).hasSize(5);
        assertThat(Files.readAllBytes(folder.resolve("exports/customers.parquet")))
                .startsWith('P', 'A', 'R', '1')
                .endsWith('P', 'A', 'R', '1');
    }

    @Test
    void aTableHasWhoIsInItAndNobodyElse() throws Exception {
        open(
                TestLedger.H2,
                hub().audience(audience("vips", "warehouse", AudienceField.EMAIL, AudienceField.LIFETIME_VALUE)));
        try (Connection warehouse =
                        DriverManager.getConnection("jdbc:h2:mem:w" + folder.hashCode() + ";DB_CLOSE_DELAY=-1");
                Statement statement = warehouse.createStatement()) {
            assertThat(export().stopped().orElseThrow())
                    .contains("has no table vips")
                    .contains("create table vips (person bigint, email varchar(1000), lifetime_value double precision,"
                            + " primary key (person))");
            statement.execute("create table vips (person bigint primary key, email varchar(200), lifetime_value double"
                    + " precision, note varchar(20) default 'mine')");

            assertThat(export().written()).isEqualTo(6);
            assertThat(export().written()).isZero();
            ledger.jdbc()
                    .sql("update people set email = 'new@example.com' where id = :id")
                    .param("id", people.get(1))
                    .update();
            score(people.subList(0, 3));
            ExportResult changed = export();

            assertThat(changed.written()).isEqualTo(1);
            assertThat(changed.removed()).isEqualTo(3);
            try (ResultSet found = statement.executeQuery("select count(*), max(email), min(note) from vips")) {
                found.next();
                assertThat(found.getInt(1)).isEqualTo(3);
                assertThat(found.getString(2)).isEqualTo("p2@example.com");
                assertThat(found.getString(3)).isEqualTo("mine");
            }
        }
    }

    /** What the hub signs, the hub's own webhooks take. */
    @Test
    void aWebhookIsSignedAndSaysOnlyWhatChanged() throws Exception {
        TestHub hub = hub().connection("site", "webhook", Map.of("webhook-secret", SECRET))
                .audience(audience("vips", "bi", AudienceField.EMAIL));
        open(TestLedger.H2, hub);

        assertThat(export().written()).isEqualTo(6);

        LoggedRequest request =
                outside.findAll(WireMock.anyRequestedFor(anyUrl())).get(0);
        Map<String, String> headers = new TreeMap<>();
        request.getHeaders().all().forEach(header -> headers.put(header.key(), header.firstValue()));
        assertThat(new WebhookReceiver(hub.hub(ledger, clock), ConnectorCatalog.of(), () -> {})
                        .receive(new WebhookCall("site", headers, request.getBody())))
                .isEqualTo(200);
        assertThat(JSON.readTree(request.getBodyAsString()).path("records")).hasSize(6);
        assertThat(export().written()).isZero();
        assertThat(outside.findAll(WireMock.anyRequestedFor(anyUrl()))).isEmpty();
        score(people.subList(1, 6));
        assertThat(export().removed()).isEqualTo(1);
        JsonNode removal = JSON.readTree(
                outside.findAll(WireMock.anyRequestedFor(anyUrl())).get(0).getBodyAsString());
        assertThat(removal.path("operation").asText()).isEqualTo("remove");
        assertThat(removal.path("records").get(0).toString()).isEqualTo("{\"key\":{\"person\":" + people.get(0) + "}}");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void advertisersGetHashesOfThoseWhoSaidYesToThat(TestLedger database) throws Exception {
        open(database, hub().audience(audience("vips", "ads")));
        advertising(people.get(0), "OPTED_IN");
        advertising(people.get(1), "OPTED_IN_CONFIRMED");
        advertising(people.get(2), "OPTED_IN");
        advertising(people.get(4), "OPTED_IN");
        advertising(people.get(5), "OPTED_OUT");
        ledger.jdbc()
                .sql("update people set country = 'ES' where id = :id")
                .param("id", people.get(0))
                .update();
        rows.customer("shop", "c0", people.get(0), false);
        ledger.jdbc()
                .sql("update customers set phone = '600 11 12 22' where external_id = 'c0'")
                .update();

        assertThat(export().written()).isEqualTo(4);
        String sent = outside.findAll(WireMock.anyRequestedFor(anyUrl())).get(0).getBodyAsString();
        assertThat(sent)
                .contains(sha("p0@example.com"), sha("34600111222"), sha("p1@example.com"), sha("p2@example.com"))
                .doesNotContain(sha("p3@example.com"), sha("p5@example.com"), "example.com");

        new Unsubscribes(ledger, clock).unsubscribe(people.get(0), "one-click");
        new Objections(ledger, clock).object(people.get(1), "by post");
        new Erasure(ledger, clock).forget(people.get(2), Set.of());
        advertising(people.get(4), "OPTED_OUT");
        ExportResult after = export();

        assertThat(after.removed()).isEqualTo(4);
        assertThat(outside.findAll(WireMock.anyRequestedFor(anyUrl()))).allSatisfy(request -> {
            assertThat(request.getMethod().getName()).isEqualTo("DELETE");
            assertThat(request.getBodyAsString())
                    .contains(
                            sha("p0@example.com"), sha("p1@example.com"), sha("p2@example.com"), sha("p4@example.com"));
        });
        assertThat(ledger.jdbc()
                        .sql("select reason || ' ' || receipt from audience_removals order by reason")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "ERASED 1 received, 0 unreadable, session s1",
                        "NO_CONSENT 1 received, 0 unreadable, session s1",
                        "OBJECTED 1 received, 0 unreadable, session s1",
                        "UNSUBSCRIBED 1 received, 0 unreadable, session s1");
        assertThat(rows.count("exported_rows")).isZero();
        assertThat(export().removed()).isZero();
    }

    /** Nobody would take out who says no later: what the owner no longer names is emptied. */
    @Test
    void anAudienceForAdvertisersThatIsNoLongerNamedIsEmptied() throws Exception {
        open(TestLedger.H2, hub().audience(audience("vips", "ads")));
        advertising(people.get(0), "OPTED_IN");
        advertising(people.get(1), "OPTED_IN");
        assertThat(export().written()).isEqualTo(2);

        ExportResult gone = restart(hub());

        assertThat(gone.audience()).isEqualTo("vips");
        assertThat(gone.removed()).isEqualTo(2);
        assertThat(outside.findAll(WireMock.deleteRequestedFor(anyUrl())))
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.getUrl()).contains("/vips/users");
                    assertThat(request.getBodyAsString()).contains(sha("p0@example.com"), sha("p1@example.com"));
                });
        assertThat(rows.count("exported_rows")).isZero();
        assertThat(rows.count("handed_audiences")).isZero();
    }

    @Test
    void anAudienceThatMovesIsEmptiedWhereItStoodAndWholeWhereItStands() throws Exception {
        open(TestLedger.H2, hub().audience(audience("vips", "ads")));
        advertising(people.get(0), "OPTED_IN");
        assertThat(export().written()).isEqualTo(1);
        AudienceSettings moved = new AudienceSettings(
                "vips", "vips", Optional.empty(), "ads", "another", AudienceField.USUAL, Optional.empty());

        assertThat(restart(hub().audience(moved)).removed()).isEqualTo(1);

        assertThat(outside.findAll(WireMock.deleteRequestedFor(anyUrl())))
                .singleElement()
                .satisfies(request -> assertThat(request.getUrl()).contains("/vips/users"));
        assertThat(outside.findAll(WireMock.postRequestedFor(anyUrl())))
                .singleElement()
                .satisfies(request -> assertThat(request.getUrl()).contains("/another/users"));
    }

    /** Whose connection is gone too cannot be reached: the owner is told for how many, each time. */
    @Test
    void withoutItsConnectionTheOwnerIsTold() throws Exception {
        open(TestLedger.H2, hub().audience(audience("vips", "ads")));
        advertising(people.get(0), "OPTED_IN");
        assertThat(export().written()).isEqualTo(1);

        ExportResult told = restart(new TestHub().in(folder));

        assertThat(told.pending()).isEqualTo(1);
        assertThat(told.stopped().orElseThrow()).contains("nor is connection ads");
        assertThat(outside.findAll(WireMock.anyRequestedFor(anyUrl()))).isEmpty();
    }

    /** A table or an address of the owner's own keeps what it has: there nobody has to be taken out. */
    @Test
    void whatIsTheOwnersOwnStaysAndIsWholeAgainWhenNamedAgain() throws Exception {
        open(TestLedger.H2, hub().audience(audience("vips", "bi", AudienceField.EMAIL)));
        assertThat(export().written()).isEqualTo(6);
        context.stop();
        context = hub().start(ledger, clock);
        outside.resetRequests();
        assertThat(new Export(Hub.of(context)).afterScores(context)).isEmpty();
        assertThat(outside.findAll(WireMock.anyRequestedFor(anyUrl()))).isEmpty();

        assertThat(restart(hub().audience(audience("vips", "bi", AudienceField.EMAIL)))
                        .written())
                .isEqualTo(6);
    }

    private ExportResult restart(TestHub changed) throws Exception {
        context.stop();
        context = changed.start(ledger, clock);
        return export();
    }

    @Test
    void whatTheOtherSideDidNotTakeIsHandedOverByTheNextRun() throws Exception {
        open(TestLedger.H2, hub().audience(audience("vips", "bi", AudienceField.EMAIL)));
        outside.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401)));
        ExportResult refused = export();
        assertThat(refused.stopped().orElseThrow()).contains("401");
        assertThat(refused.pending()).isEqualTo(6);

        outside.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        assertThat(export().written()).isEqualTo(6);
    }

    @Test
    void inPreviewNothingLeavesThisMachine() throws Exception {
        open(TestLedger.H2, hub().preview().audience(audience("vips", "bi", AudienceField.EMAIL)));

        ExportResult result = export();

        assertThat(result.pending()).isEqualTo(6);
        assertThat(result.written()).isZero();
        assertThat(outside.findAll(WireMock.anyRequestedFor(anyUrl()))).isEmpty();
    }

    private static String sha(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
