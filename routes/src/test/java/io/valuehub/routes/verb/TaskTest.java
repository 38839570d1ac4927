package io.valuehub.routes.verb;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.settings.CampaignSettings.ActionSettings;
import io.valuehub.routes.settings.DecideSettings;
import io.valuehub.routes.settings.HubSettings.Mode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Tasks for salespeople through the outbox to a CRM over real HTTP. */
class TaskTest {

    private static final String TASKS = "/crm/objects/2026-03/tasks";
    private static final String ID = "7c1e4f0a9b2d55aa";

    @RegisterExtension
    final WireMockExtension crm =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    @TempDir
    private Path folder;

    private final FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");
    private LedgerRows rows;
    private CamelContext context;
    private long ada;

    private void open(Locale language) throws Exception {
        Ledger ledger = TestLedger.H2.open();
        rows = new LedgerRows(ledger, clock);
        ada = rows.optedIn("ada@example.com", "Ada", "en");
        context = new TestHub()
                .in(folder)
                .connection("crm", "hubspot", Map.of("token", "t", "version", "2026-03", "url", crm.baseUrl()))
                .decide(new DecideSettings(Optional.empty(), Map.of(), language))
                .segment("lapsed", "recency >= 90")
                .campaign("win-back", "lapsed", new ActionSettings("call", "task", "crm", null, Optional.empty()))
                .start(ledger, clock);
        rows.plan(ID, ada, null, "crm", "task", Mode.LIVE);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private void act() {
        new Act(context).drain();
    }

    private JsonNode task() throws Exception {
        return new ObjectMapper()
                .readTree(crm.findAll(postRequestedFor(urlPathEqualTo(TASKS)))
                        .get(0)
                        .getBodyAsString())
                .path("properties");
    }

    @Test
    void aTaskIsMadeOnceInTheHubsLanguage() throws Exception {
        crm.stubFor(post(urlPathEqualTo(TASKS))
                .willReturn(okJson("{\"id\": \"901\"}").withStatus(201)));
        open(Locale.forLanguageTag("es"));
        rows.customer("crm", "101", ada, false);

        act();
        act();

        assertThat(rows.state(ID)).isEqualTo("SENT");
        crm.verify(1, postRequestedFor(urlPathEqualTo(TASKS)));
        assertThat(task().path("hs_task_subject").asText()).isEqualTo("Contactar con Ada (win-back)");
        assertThat(task().path("hs_task_body").asText())
                .startsWith(
                        "Value Hub propone que te pongas en contacto con Ada (ada@example.com) antes del 2026-05-08:")
                .endsWith("<br>Value Hub 7c1e4f0a9b2d");
    }

    @Test
    void theOwnersWordsReplaceThoseOfTheHub() throws Exception {
        Files.createDirectory(folder.resolve("tasks"));
        Files.writeString(folder.resolve("tasks/en.txt"), "Ring {{name}}\nBefore {{due}}.");
        crm.stubFor(post(urlPathEqualTo(TASKS))
                .willReturn(okJson("{\"id\": \"901\"}").withStatus(201)));
        open(Locale.ENGLISH);
        rows.customer("crm", "101", ada, false);

        act();

        assertThat(task().path("hs_task_subject").asText()).isEqualTo("Ring Ada");
        assertThat(task().path("hs_task_body").asText()).isEqualTo("Before 2026-05-08.<br>Value Hub 7c1e4f0a9b2d");
    }

    @Test
    void whoHasNoRecordThereGetsNoTask() throws Exception {
        open(Locale.ENGLISH);

        act();

        assertThat(rows.state(ID)).isEqualTo("PLANNED");
        crm.verify(0, postRequestedFor(urlPathMatching(".*")));
    }

    /** The CRM made it and the answer was lost: it is looked for, found, and never made again. */
    @Test
    void aLostAnswerIsLookedUp() throws Exception {
        crm.stubFor(post(urlPathEqualTo(TASKS)).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        crm.stubFor(post(urlPathEqualTo(TASKS + "/search")).willReturn(okJson("{\"results\": []}")));
        open(Locale.ENGLISH);
        rows.customer("crm", "101", ada, false);

        act();
        assertThat(rows.state(ID)).isEqualTo("IN_DOUBT");
        clock.move(Duration.ofHours(1));
        act();
        assertThat(rows.state(ID)).isEqualTo("IN_DOUBT");
        crm.stubFor(post(urlPathEqualTo(TASKS + "/search")).willReturn(okJson("{\"results\": [{\"id\": \"901\"}]}")));
        clock.move(Duration.ofHours(1));
        act();

        assertThat(rows.state(ID)).isEqualTo("SENT");
        crm.verify(1, postRequestedFor(urlPathEqualTo(TASKS)));
    }
}
