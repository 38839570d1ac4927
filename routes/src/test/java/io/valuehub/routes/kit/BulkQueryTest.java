package io.valuehub.routes.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.SourceUnavailable;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.routes.ledger.TestLedger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first load of Salesforce's contacts as a query job: the organisation of {@code test/kit/salesforce}. */
class BulkQueryTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path RECORDED =
            Path.of(System.getProperty("valuehub.checkout", "..")).resolve("connectors/src/test/kit/salesforce");
    private static final String BASE = "/services/data/v67.0";
    private static final List<String> COLUMNS = List.of(
            "Id",
            "Email",
            "FirstName",
            "LastName",
            "Phone",
            "MobilePhone",
            "MailingCountry",
            "OwnerId",
            "AccountId",
            "Account.Name",
            "HasOptedOutOfEmail",
            "LeadSource",
            "CreatedDate",
            "SystemModstamp",
            "Newsletter__c");

    @TempDir
    private Path folders;

    private KitHub hub;
    private KindFixture fixture;

    @BeforeEach
    void start() throws Exception {
        Path folder = Files.createDirectory(folders.resolve("salesforce"));
        String kit = Files.readString(RECORDED.resolve("kit.yaml"));
        Files.writeString(folder.resolve("kit.yaml"), kit.replace("first-load: pages", "first-load: bulk"));
        fixture = KindFixture.read(folder);
        hub = new KitHub(ConnectorCatalog.of(), fixture, TestLedger.H2.open(), 2, folders);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    /** One query job, its results in parts by locator. */
    private class Organisation implements Function<Request, Answer> {

        private final List<String> parts;
        private final List<String> states = new ArrayList<>();
        private int creates;
        private int createStatus = 200;
        private final List<String> locators = new ArrayList<>();
        private int listed;
        private int resultsStatus = 200;

        Organisation(List<String> parts, String... states) {
            this.parts = parts;
            this.states.addAll(List.of(states));
        }

        @Override
        public Answer apply(Request request) {
            if (request.path().endsWith("/oauth2/token")) {
                return fixture.always().get(0).answer();
            }
            if (!request.headers().getOrDefault("authorization", List.of()).equals(List.of("Bearer kit-token-1"))) {
                return Answer.json(401, "[{\"errorCode\":\"INVALID_SESSION_ID\"}]");
            }
            if (request.path().equals(BASE + "/jobs/query")) {
                creates++;
                assertThat(request.body()).contains("\"operation\":\"query\"").contains(" FROM Contact\"");
                return Answer.json(
                        createStatus,
                        createStatus == 200
                                ? "{\"id\":\"750R0000000zlh9IAA\",\"state\":\"UploadComplete\"}"
                                : "[{\"errorCode\":\"FEATURENOTENABLED\",\"message\":\"Bulk API is not enabled\"}]");
            }
            if (request.path().equals(BASE + "/jobs/query/750R0000000zlh9IAA")) {
                String state = states.size() > 1 ? states.remove(0) : states.get(0);
                return state.equals("GONE")
                        ? Answer.json(404, "[{\"errorCode\":\"NOT_FOUND\"}]")
                        : Answer.json(200, "{\"id\":\"750R0000000zlh9IAA\",\"state\":\"" + state + "\"}");
            }
            if (request.path().equals(BASE + "/jobs/query/750R0000000zlh9IAA/results")) {
                return results(request);
            }
            if (request.path().equals(BASE + "/query")) {
                listed++;
                return Answer.json(200, "{\"totalSize\":0,\"done\":true,\"records\":[]}");
            }
            return Answer.json(404, "[]");
        }

        private Answer results(Request request) {
            Map<String, String> query = new HashMap<>();
            request.query().forEach(one -> query.put(one.getKey(), one.getValue()));
            String locator = query.getOrDefault("locator", "");
            locators.add(locator);
            assertThat(query).containsEntry("maxRecords", "10000");
            assertThat(request.headers().get("accept")).containsExactly("text/csv");
            int part = locator.isEmpty() ? 0 : Integer.parseInt(locator.substring("MTA".length()));
            if (resultsStatus != 200 && part > 0) {
                return Answer.json(resultsStatus, "[]").with("Retry-After", "86400");
            }
            String next = part + 1 < parts.size() ? "MTA" + (part + 1) : "null";
            return new Answer(
                    200,
                    Map.of("Content-Type", "text/csv", "Sforce-Locator", next),
                    parts.get(part),
                    Answer.Sent.WHOLE);
        }
    }

    private static JsonNode json(String file) throws Exception {
        return JSON.readTree(Files.readString(RECORDED.resolve("customers").resolve(file)));
    }

    /** The recorded contacts as Bulk API 2.0 writes them: every cell in quotes, nothing for null, times with Z. */
    private static String csv(String page) throws Exception {
        StringBuilder text = new StringBuilder(
                        COLUMNS.stream().map(column -> '"' + column + '"').collect(Collectors.joining(",")))
                .append('\n');
        for (JsonNode contact : json(page).path("records")) {
            text.append(COLUMNS.stream()
                            .map(column -> contact.at("/" + column.replace('.', '/'))
                                    .asText("")
                                    .replace("null", "")
                                    .replaceAll("\\+0000$", "Z")
                                    .replace("\"", "\"\""))
                            .map(cell -> '"' + cell + '"')
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return text.toString();
    }

    private static List<String> parts() throws Exception {
        return List.of(csv("page-1.json"), csv("page-2.json"));
    }

    private Reading read(Organisation organisation) {
        return hub.at(KitHub.FIRST).read("kit-1", "customers", organisation);
    }

    @Test
    void theJobGivesTheRecordsThatPagesGive() throws Exception {
        Organisation organisation = new Organisation(parts(), "UploadComplete", "InProgress", "JobComplete");

        Reading reading = read(organisation).succeeded();

        List<JsonNode> wanted = new ArrayList<>();
        json("page-1.records.json").forEach(wanted::add);
        json("page-2.records.json").forEach(wanted::add);
        List<JsonNode> got = reading.pages().stream().flatMap(List::stream).toList();
        assertThat(hub.canonical(got)).isEqualTo(hub.canonical(wanted));
        assertThat(reading.bad()).isEmpty();
        assertThat(reading.waits()).hasSize(2); // once for UploadComplete, once for InProgress
        assertThat(organisation.locators).containsExactly("", "MTA1");
        assertThat(organisation.listed).isZero();
        assertThat(reading.cursor()).contains(KitHub.FIRST.toString());
    }

    @Test
    void aRunThatIsCutOffGoesOnAtItsLocator() throws Exception {
        Organisation organisation = new Organisation(parts(), "JobComplete");
        organisation.resultsStatus = 503;
        assertThat(read(organisation).failedWith(SourceUnavailable.class).cursor())
                .isEmpty();

        Organisation later = new Organisation(parts(), "JobComplete");
        Reading rest = hub.at(KitHub.FIRST.plusSeconds(60)).read("kit-1", "customers", later);

        List<JsonNode> wanted = new ArrayList<>();
        json("page-2.records.json").forEach(wanted::add);
        assertThat(hub.canonical(
                        rest.succeeded().pages().stream().flatMap(List::stream).toList()))
                .isEqualTo(hub.canonical(wanted));
        assertThat(later.creates).isZero();
        assertThat(later.locators).containsExactly("MTA1");
        assertThat(rest.cursor()).contains(KitHub.FIRST.toString());
    }

    @Test
    void whatDoesNotGoAsAJobIsReadPageByPage() throws Exception {
        Organisation refused = new Organisation(parts(), "JobComplete");
        refused.createStatus = 400;
        assertThat(read(refused).succeeded().cursor()).contains(KitHub.FIRST.toString());
        assertThat(refused.listed).isEqualTo(1);
        for (String state : List.of("Failed", "Aborted", "GONE")) {
            stop();
            hub = new KitHub(ConnectorCatalog.of(), fixture, TestLedger.H2.open(), 2, folders);
            Organisation organisation = new Organisation(parts(), "InProgress", state);
            read(organisation).succeeded();
            assertThat(organisation.listed).as(state).isEqualTo(1);
            assertThat(organisation.locators).as(state).isEmpty();
        }
    }

    @Test
    void aRefusedLoginIsTheOwnersToMend() throws Exception {
        Reading reading = read(new Organisation(parts(), "JobComplete") {
            @Override
            public Answer apply(Request request) {
                return request.path().endsWith("/oauth2/token")
                        ? super.apply(request)
                        : Answer.json(401, "[{\"errorCode\":\"INVALID_SESSION_ID\"}]");
            }
        });

        assertThat(reading.failedWith(ConfigProblem.class).cursor()).isEmpty();
    }
}
