package io.valuehub.routes.verb;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.settings.CampaignSettings.ActionSettings;
import io.valuehub.routes.settings.HubSettings.Mode;
import io.valuehub.routes.settings.SyncSettings;
import io.valuehub.routes.webhook.WebhookCall;
import io.valuehub.routes.webhook.WebhookReceiver;
import io.valuehub.routes.webhook.Webhooks;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Texts and messages through the outbox to services over real HTTP, under the guards every message is under. */
class NotificationTest {

    private static final String ACCOUNT = "AC00000000000000000000000000000001";
    private static final String TEXTS = "/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json";
    private static final String SECRET = "a key of the hub's, 24+ characters";
    private static final String ID = "7c1e4f0a9b2d55aa";

    @RegisterExtension
    final WireMockExtension service =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    @TempDir
    private Path folder;

    private final FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");
    private final Ledger ledger = TestLedger.H2.open();
    private final LedgerRows rows = new LedgerRows(ledger, clock);
    private CamelContext context;
    private TestHub hub;

    private void open() throws Exception {
        hub = new TestHub()
                .in(folder)
                .connection(
                        "texts",
                        "twilio",
                        Map.of(
                                "account", ACCOUNT,
                                "secret", "token",
                                "from", "+34600000000",
                                "shop-name", "Shop",
                                "url", service.baseUrl(),
                                "webhook-secret", "token"))
                .connection("shop", "woocommerce", Map.of("url", "https://shop.example.com", "key", "k", "secret", "s"))
                .reads(
                        "shop",
                        new SyncSettings(
                                "0 0 3 * * ?", List.of("orders"), new SyncSettings.ConsentSource.Unknown(), 0.1))
                .connection("chat", "slack", Map.of("url", service.baseUrl(), "path", "/services/T/B/x"))
                .connection("own", "outgoing-webhook", Map.of("url", service.baseUrl() + "/own", "secret", SECRET))
                .connection("site", "webhook", Map.of("webhook-secret", SECRET))
                .segment("lapsed", "recency >= 90")
                .campaign(
                        "win-back",
                        "lapsed",
                        new ActionSettings("text", "sms", "texts", "win-back", Optional.empty()),
                        new ActionSettings("tell", "message", "chat", null, Optional.empty()),
                        new ActionSettings("hand over", "message", "own", null, Optional.empty()));
        context = hub.start(ledger, clock);
    }

    @AfterEach
    void stop() {
        if (context != null) {
            context.stop();
        }
    }

    private long customer(String email, String language, String phone) {
        long person = rows.optedIn(email, "Ada", language);
        rows.customer("shop", email, person, false);
        ledger.jdbc()
                .sql("update customers set phone = :phone where external_id = :id")
                .param("phone", phone)
                .param("id", email)
                .update();
        ledger.jdbc()
                .sql("update people set country = 'ES' where id = :id")
                .param("id", person)
                .update();
        return person;
    }

    private void consent(long person, String channel, String state) {
        ledger.jdbc()
                .sql("""
                        insert into consents (person_id, connection, source, channel, purpose, state, said_at, recorded_at)
                        select :person, 'shop', 'form', :channel, 'marketing', :state, p.created_at, p.created_at
                        from people p where p.id = :person""")
                .param("person", person)
                .param("channel", channel)
                .param("state", state)
                .update();
    }

    private void act() {
        new Act(context).drain();
    }

    private String reason(String id) {
        return String.valueOf(rows.action(id).get("reason"));
    }

    private void takesTexts() {
        service.stubFor(post(urlPathEqualTo(TEXTS))
                .willReturn(okJson("{\"sid\": \"SM1\"}").withStatus(201)));
    }

    private static Map<String, String> form(LoggedRequest request) {
        return Arrays.stream(request.getBodyAsString().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    @Test
    void aTextGoesOutOnceInTheCustomersLanguage() throws Exception {
        takesTexts();
        open();
        long ada = customer("ada@example.com", "es", "600 111 222");
        consent(ada, "sms", "OPTED_IN");
        rows.plan(ID, ada, null, "texts", "sms", Mode.LIVE);

        act();
        act();

        assertThat(rows.state(ID)).as(reason(ID)).isEqualTo("SENT");
        assertThat(rows.action(ID).get("receipt")).isEqualTo("SM1");
        service.verify(1, postRequestedFor(urlPathEqualTo(TEXTS)));
        Map<String, String> sent =
                form(service.findAll(postRequestedFor(urlPathEqualTo(TEXTS))).get(0));
        assertThat(sent)
                .containsEntry("To", "+34600111222")
                .containsEntry("From", "+34600000000")
                .containsEntry("StatusCallback", "https://hub.example.com/webhooks/texts?action=" + ID);
        assertThat(sent.get("Body"))
                .startsWith("Shop: Ada, te echamos de menos.")
                .endsWith("Responde STOP para no recibir más");
    }

    @Test
    void consentForEmailIsNoConsentForTexts() throws Exception {
        takesTexts();
        open();
        long unknown = customer("ada@example.com", "en", "+34600111222");
        long refused = customer("bea@example.com", "en", "+34600111223");
        consent(refused, "sms", "OPTED_IN");
        consent(refused, "sms", "OPTED_OUT");
        long profiling = customer("eva@example.com", "en", "+34600111224");
        ledger.jdbc().sql("""
                        insert into consents (person_id, connection, source, channel, purpose, state, said_at, recorded_at)
                        select id, 'shop', 'form', 'sms', 'profiling', 'OPTED_IN', created_at, created_at
                        from people where id = :person""").param("person", profiling).update();
        rows.plan("s1", unknown, null, "texts", "sms", Mode.LIVE);
        rows.plan("s2", refused, null, "texts", "sms", Mode.LIVE);
        rows.plan("s3", profiling, null, "texts", "sms", Mode.LIVE);

        act();

        assertThat(rows.state("s1") + " " + reason("s1")).isEqualTo("SKIPPED consent is not known, which means no");
        assertThat(rows.state("s2") + " " + reason("s2")).isEqualTo("SKIPPED has said no to messages");
        assertThat(rows.state("s3") + " " + reason("s3")).isEqualTo("SKIPPED consent is not known, which means no");
        service.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void whatIsNoNumberIsNotWrittenTo() throws Exception {
        takesTexts();
        open();
        long none = customer("ada@example.com", "en", "12");
        consent(none, "sms", "OPTED_IN");
        rows.plan(ID, none, null, "texts", "sms", Mode.LIVE);

        act();

        assertThat(rows.state(ID) + " " + reason(ID)).isEqualTo("SKIPPED has no phone number that texts can go to");
    }

    @Test
    void theCapsCountAllChannelsTogether() throws Exception {
        takesTexts();
        open();
        long ada = customer("ada@example.com", "en", "+34600111222");
        consent(ada, "sms", "OPTED_IN");
        rows.plan("letter", ada, null);
        rows.sent("letter");
        rows.plan(ID, ada, null, "texts", "sms", Mode.LIVE);

        act();

        assertThat(rows.state(ID) + " " + reason(ID))
                .isEqualTo("SKIPPED had 1 message in 24 hours, and 1 is the most allowed");
        service.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void aTextThatGrowsTooLongStaysAndSaysSo() throws Exception {
        takesTexts();
        Files.createDirectories(folder.resolve("templates/win-back"));
        Files.writeString(folder.resolve("templates/win-back/en.sms.txt"), "x".repeat(600) + " STOP");
        open();
        long ada = customer("ada@example.com", "en", "+34600111222");
        consent(ada, "sms", "OPTED_IN");
        rows.plan(ID, ada, null, "texts", "sms", Mode.LIVE);

        act();

        assertThat(rows.state(ID)).isEqualTo("PLANNED");
        assertThat(reason(ID))
                .contains("win-back/en.sms.txt")
                .contains("4 segments")
                .contains("3 at most");
    }

    /** Twilio took it and the answer was lost: it is looked for by number and words, found, and never sent again. */
    @Test
    void aLostAnswerIsLookedUp() throws Exception {
        service.stubFor(post(urlPathEqualTo(TEXTS)).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        service.stubFor(get(urlPathEqualTo(TEXTS)).willReturn(okJson("{\"messages\": []}")));
        open();
        long ada = customer("ada@example.com", "en", "+34600111222");
        consent(ada, "sms", "OPTED_IN");
        rows.plan(ID, ada, null, "texts", "sms", Mode.LIVE);

        act();
        assertThat(rows.state(ID)).isEqualTo("IN_DOUBT");
        clock.move(Duration.ofHours(1));
        act();
        assertThat(rows.state(ID)).isEqualTo("IN_DOUBT");
        String words = form(service.findAll(postRequestedFor(urlPathEqualTo(TEXTS)))
                        .get(0))
                .get("Body");
        service.stubFor(get(urlPathEqualTo(TEXTS))
                .willReturn(okJson(new ObjectMapper().writeValueAsString(Map.of("messages", new Object[] {
                    Map.of("sid", "SM9", "body", words, "direction", "outbound-api")
                })))));
        clock.move(Duration.ofHours(1));
        act();

        assertThat(rows.state(ID)).isEqualTo("SENT");
        assertThat(rows.action(ID).get("receipt")).isEqualTo("SM9");
        service.verify(1, postRequestedFor(urlPathEqualTo(TEXTS)));
    }

    @Test
    void whoAnswersStopGetsNoMoreTextsButStillEmail() throws Exception {
        takesTexts();
        open();
        long ada = customer("ada@example.com", "en", "600 111 222");
        consent(ada, "sms", "OPTED_IN");
        Map<String, String> stop =
                Map.of("From", "+34600111222", "To", "+34600000000", "Body", " Stop. ", "MessageSid", "SM5");

        assertThat(receive("", stop, "another")).isEqualTo(401);
        assertThat(receive("", stop, "token")).isEqualTo(200);
        assertThat(receive(
                        "", Map.of("From", "+34600111229", "Body", "stop by tomorrow?", "MessageSid", "SM6"), "token"))
                .isEqualTo(200);
        for (String other : List.of("op", "", "?", "end of May")) {
            assertThat(receive(
                            "",
                            Map.of("From", "+34600111228", "Body", other, "MessageSid", "SM7" + other.length()),
                            "token"))
                    .isEqualTo(200);
        }
        work();
        rows.plan(ID, ada, null, "texts", "sms", Mode.LIVE);
        act();

        assertThat(rows.state(ID) + " " + reason(ID)).isEqualTo("SKIPPED is on the suppression list: unsubscribed");
        assertThat(ledger.jdbc()
                        .sql("select channel || ' ' || address from suppressions order by 1")
                        .query(String.class)
                        .list())
                .as("not those who only say the word, and not the address")
                .containsExactly("sms +34600111222");
    }

    @Test
    void aTextThatReachedNobodyFailsAndItsNumberIsGivenUp() throws Exception {
        takesTexts();
        open();
        long ada = customer("ada@example.com", "en", "+34600111222");
        consent(ada, "sms", "OPTED_IN");
        rows.plan(ID, ada, null, "texts", "sms", Mode.LIVE);
        act();

        Map<String, String> fields =
                Map.of("MessageSid", "SM1", "MessageStatus", "undelivered", "ErrorCode", "30005", "To", "+34600111222");
        assertThat(receive("action=other", fields, "token", "action=" + ID))
                .as("signed with another address")
                .isEqualTo(401);
        assertThat(receive("action=" + ID, fields, "token")).isEqualTo(200);
        work();

        assertThat(rows.state(ID)).isEqualTo("FAILED");
        assertThat(ledger.jdbc()
                        .sql("select channel || ' ' || address || ' ' || reason from suppressions")
                        .query(String.class)
                        .list())
                .containsExactly("sms +34600111222 BOUNCED");
    }

    @Test
    void aMessageTellsTheShopsOwnPeople() throws Exception {
        service.stubFor(post(urlPathEqualTo("/services/T/B/x")).willReturn(ok("ok")));
        open();
        long ada = customer("ada@example.com", "es", "+34600111222");
        rows.plan(ID, ada, null, "chat", "message", Mode.LIVE);

        act();

        assertThat(rows.state(ID)).as(reason(ID)).isEqualTo("SENT");
        JsonNode sent = new ObjectMapper()
                .readTree(service.findAll(postRequestedFor(urlPathEqualTo("/services/T/B/x")))
                        .get(0)
                        .getBodyAsString());
        assertThat(sent.path("text").asText())
                .as("in the hub's language, not the customer's")
                .isEqualTo("win-back: get in touch with Ada (ada@example.com).");
    }

    /** What the hub signs, the hub's own webhooks take: one scheme for both ways. */
    @Test
    void aMessageToASystemIsSigned() throws Exception {
        service.stubFor(post(urlPathEqualTo("/own")).willReturn(ok()));
        open();
        long ada = customer("ada@example.com", "en", "600111222");
        rows.plan(ID, ada, null, "own", "message", Mode.LIVE);

        act();

        assertThat(rows.state(ID)).as(reason(ID)).isEqualTo("SENT");
        LoggedRequest request =
                service.findAll(postRequestedFor(urlPathEqualTo("/own"))).get(0);
        Map<String, String> headers = new TreeMap<>();
        request.getHeaders().all().forEach(header -> headers.put(header.key(), header.firstValue()));
        WebhookReceiver own = new WebhookReceiver(Hub.of(context), ConnectorCatalog.of(), () -> {});
        byte[] changed = request.getBodyAsString().replace("Ada", "Eva").getBytes(StandardCharsets.UTF_8);
        assertThat(own.receive(new WebhookCall("site", headers, changed))).isEqualTo(401);
        assertThat(own.receive(new WebhookCall("site", headers, request.getBody())))
                .isEqualTo(200);
        JsonNode message =
                new ObjectMapper().readTree(request.getBodyAsString()).path("message");
        assertThat(message.path("id").asText()).isEqualTo(ID);
        assertThat(message.path("phone").asText()).isEqualTo("+34600111222");
        assertThat(message.path("email").asText()).isEqualTo("ada@example.com");
    }

    @Test
    void anyCustomersTextCanBeLookedAt() throws Exception {
        open();
        customer("ada@example.com", "es", "600 111 222");

        var shown = new NotePreviews(Hub.of(context)).of("ada@example.com", "sms", Optional.of("win-back"));

        assertThat(shown.to()).isEqualTo("+34600111222");
        assertThat(shown.text()).startsWith("Shop: Ada, te echamos de menos.");
        assertThat(shown.language()).isEqualTo("es");
        assertThat(shown.segments()).as("á is no letter of the GSM alphabet").isEqualTo(2);
        service.verify(0, anyRequestedFor(anyUrl()));
    }

    private int receive(String query, Map<String, String> fields, String key) throws Exception {
        return receive(query, fields, key, query);
    }

    /** Signed as Twilio's documents have it: HMAC-SHA1 over the address and the fields, sorted by name. */
    private int receive(String query, Map<String, String> fields, String key, String signedQuery) throws Exception {
        String address = "https://hub.example.com/webhooks/texts" + (signedQuery.isEmpty() ? "" : "?" + signedQuery);
        StringBuilder signed = new StringBuilder(address);
        new TreeMap<>(fields).forEach((name, value) -> signed.append(name).append(value));
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        String signature =
                Base64.getEncoder().encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        headers.put("X-Twilio-Signature", signature);
        return new WebhookReceiver(Hub.of(context), ConnectorCatalog.of(), () -> {})
                .receive(new WebhookCall(
                        "texts", headers, query.isEmpty() ? null : query, body.getBytes(StandardCharsets.UTF_8)));
    }

    private void work() throws Exception {
        Webhooks webhooks = new Webhooks();
        webhooks.start(context);
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (ledger.jdbc()
                                .sql("select count(*) from deliveries where state <> 'DONE'")
                                .query(Long.class)
                                .single()
                        > 0
                && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
