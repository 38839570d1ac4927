package io.valuehub.routes.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.valuehub.connectors.Connections;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.connectors.ShopDefaults;
import io.valuehub.connectors.http.Patience;
import io.valuehub.connectors.wiring.ConnectorWiring;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.settings.SyncSettings;
import io.valuehub.routes.sync.StockRoutes;
import io.valuehub.routes.verb.Hub;
import io.valuehub.routes.verb.Score;
import io.valuehub.routes.web.WholeBodies;
import jakarta.servlet.DispatcherType;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Webhooks over real HTTP, as shops, sites and those who are neither send them. */
class WebhookTest {

    private static final String SHOP_SECRET = "the shop's secret";
    private static final String SITE_SECRET = "a key of the site, 24+ characters";
    private static final FixedClock CLOCK = new FixedClock("2026-05-01T10:00:00Z");
    private static final Ledger LEDGER = TestLedger.H2.open();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final WireMockServer SHOP =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    private static final KeyPair SENDGRID = pair();

    private static ServletWebServerApplicationContext application;

    private static final String ORDER = """
            {"id": 1007, "number": "1007", "status": "processing", "currency": "EUR", "customer_id": 7,
             "date_created_gmt": "2026-05-01T09:58:00", "date_modified_gmt": "2026-05-01T09:59:00",
             "date_paid_gmt": "2026-05-01T09:59:00", "billing": {"email": "ana@example.com", "country": "ES"},
             "line_items": [{"product_id": 1, "sku": "mug", "name": "Mug", "quantity": 1, "total": "80.00"}],
             "coupon_lines": [], "refunds": [], "meta_data": [], "shipping_lines": [], "fee_lines": []}""";

    @BeforeAll
    static void start() {
        SHOP.start();
        SHOP.stubFor(get(urlPathEqualTo("/wp-json/wc/v3/orders"))
                .willReturn(okJson("[" + ORDER + "]").withHeader("X-WP-Total", "1")));
        LedgerRows rows = new LedgerRows(LEDGER, CLOCK);
        for (int i = 0; i < 20; i++) {
            long person = rows.person("p" + i + "@example.com", "P", "en");
            rows.order("old" + i, person, "2026-0" + (1 + i % 4) + "-03T10:00:00Z", "PAID", "50.00", "EUR");
            rows.order("older" + i, person, "2025-1" + i % 3 + "-03T10:00:00Z", "PAID", "50.00", "EUR");
        }
        long ana = rows.person("ana@example.com", "Ana", "es");
        rows.order("first", ana, "2026-01-10T10:00:00Z", "PAID", "20.00", "EUR");
        new Score(hub().hub(LEDGER, CLOCK)).run(Optional.empty());
        application = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.SERVLET)
                .properties(
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "server.tomcat.threads.max=4",
                        "spring.main.banner-mode=off")
                .run();
    }

    @AfterAll
    static void stop() {
        application.close();
        SHOP.stop();
    }

    private static TestHub hub() {
        return new TestHub()
                .in(Path.of("target"))
                .connection(
                        "my-shop",
                        "woocommerce",
                        Map.of(
                                "url", "http://localhost:" + (SHOP.isRunning() ? SHOP.port() : 1),
                                "key", "ck",
                                "secret", "cs",
                                "webhook-secret", SHOP_SECRET,
                                "webhook-secret-before", "the secret before"))
                .connection(
                        "silent-shop", "woocommerce", Map.of("url", "http://localhost:1", "key", "k", "secret", "s"))
                .connection("site", "webhook", Map.of("webhook-secret", SITE_SECRET, "of", "my-shop"))
                .connection(
                        "sendgrid",
                        "sendgrid",
                        Map.of(
                                "token", "SG.x",
                                "from", "hello@example.com",
                                "webhook-key", base64(SENDGRID.getPublic().getEncoded())))
                .connection(
                        "brevo",
                        "brevo",
                        Map.of("token", "x", "from", "hello@example.com", "webhook-secret", SITE_SECRET))
                .connection(
                        "mandrill",
                        "mandrill",
                        Map.of("token", "x", "from", "hello@example.com", "webhook-secret", "a key shown there"))
                .connection("survey", "typeform", Map.of("webhook-secret", SHOP_SECRET))
                .reads(
                        "my-shop",
                        new SyncSettings(
                                "0 0 0 1 1 ? 2099",
                                List.of("orders"),
                                new SyncSettings.ConsentSource.ExistingCustomers(),
                                0.1))
                .segment("everybody", "frequency >= 1")
                .campaign("thanks", "everybody", TestHub.EMAIL)
                .holdout(0);
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hmac(String secret, byte[]... parts) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
        Arrays.stream(parts).forEach(mac::update);
        return Base64.getEncoder().encodeToString(mac.doFinal());
    }

    private static int post(String connection, byte[] body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + application.getWebServer().getPort() + "/webhooks/" + connection))
                .POST(BodyPublishers.ofByteArray(body));
        if (Arrays.stream(headers).noneMatch("Content-Type"::equals)) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.body()).as("no hint").isEmpty();
        return answer.statusCode();
    }

    private static int postOrder(byte[] body, String id, String signature) throws Exception {
        return post(
                "my-shop",
                body,
                "X-WC-Webhook-Signature",
                signature,
                "X-WC-Webhook-Topic",
                "order.updated",
                "X-WC-Webhook-Delivery-ID",
                id);
    }

    private static int postToSite(String body, String id, long second) throws Exception {
        return post(
                "site",
                bytes(body),
                "webhook-id",
                id,
                "webhook-timestamp",
                Long.toString(second),
                "webhook-signature",
                "v1,bm9uZQ== v1," + hmac(SITE_SECRET, bytes(id + "." + second + "."), bytes(body)));
    }

    private static List<String> all(String sql) {
        return LEDGER.jdbc()
                .sql(sql)
                .query((row, i) -> String.valueOf(row.getObject(1)))
                .list();
    }

    private static String named(String id) {
        return "(delivery_id = '" + id + "' or delivery_id like '" + id + "/%')";
    }

    private static String state(String id) {
        return all("select state from deliveries where " + named(id)).stream()
                .findFirst()
                .orElse("none");
    }

    private static void await(String id, String state) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!state(id).equals(state) && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        assertThat(state(id))
                .as(() -> all("select reason from deliveries").toString())
                .isEqualTo(state);
    }

    @Test
    void anOrderIsReadAndItsCustomerScoredAnew() throws Exception {
        // White space is part of what is signed.
        byte[] body = bytes("  " + ORDER + "\r\n");
        assertThat(postOrder(body, "d1", hmac(SHOP_SECRET, body))).isEqualTo(200);

        await("d1", "DONE");
        assertThat(all("select revenue from orders where external_id = '1007'")).containsExactly("80.000000");
        assertThat(all("select content from deliveries where delivery_id like 'd1/%'"))
                .containsExactly("null");
        assertThat(all("select frequency from current_scores s join people p on p.id = s.person_id"
                        + " where p.email = 'ana@example.com'"))
                .as("scored within the hour, not overnight")
                .containsExactly("2");
        assertThat(all("select p.email from decisions d join people p on p.id = d.person_id"))
                .as("decided for the one whose order it was, and for nobody of whom nothing came")
                .contains("ana@example.com")
                .doesNotContain("p2@example.com", "p3@example.com");

        int asked = SHOP.findAll(getRequestedFor(urlPathEqualTo("/wp-json/wc/v3/orders")))
                .size();
        assertThat(postOrder(body, "d1", hmac(SHOP_SECRET, body)))
                .as("tried again")
                .isEqualTo(200);
        assertThat(postOrder(body, "d1-by-another", hmac(SHOP_SECRET, body)))
                .as("played back")
                .isEqualTo(200);
        assertThat(state("d1-by-another")).isEqualTo("none");
        assertThat(SHOP.findAll(getRequestedFor(urlPathEqualTo("/wp-json/wc/v3/orders"))))
                .hasSize(asked);
    }

    @Test
    void onlyTheBytesThatWereSignedAreTaken() throws Exception {
        byte[] body = bytes("{\"id\": 1, \"date_modified_gmt\": \"2026-05-01T09:59:00\", \"x\": \"é\"}");
        String signature = hmac(SHOP_SECRET, body);
        assertThat(postOrder(bytes(new String(body, StandardCharsets.UTF_8).replace(": ", ":")), "b1", signature))
                .isEqualTo(401);
        assertThat(postOrder(
                        new String(body, StandardCharsets.UTF_8).getBytes(StandardCharsets.ISO_8859_1),
                        "b2",
                        signature))
                .isEqualTo(401);
        assertThat(postOrder(body, "b3", hmac("another", body))).isEqualTo(401);
        assertThat(postOrder(body, "b4", "")).isEqualTo(401);
        assertThat(postOrder(body, "b5", "not base64 !")).isEqualTo(401);
        assertThat(all("select count(*) from deliveries where delivery_id like 'b_/%'"))
                .containsExactly("0");

        assertThat(post(
                        "my-shop",
                        body,
                        "Content-Type",
                        "application/json; charset=ISO-8859-1",
                        "X-WC-Webhook-Signature",
                        signature,
                        "X-WC-Webhook-Delivery-ID",
                        "b6"))
                .as("whatever charset is said")
                .isEqualTo(200);
        assertThat(state("b6")).isNotEqualTo("none");
    }

    /** WC_Webhook::get_new_delivery_id hashes the webhook and the second: two orders of one second share it. */
    @Test
    void anIdThatIsNotSignedCostsNoDelivery() throws Exception {
        byte[] one = bytes("{\"id\": 31, \"date_modified_gmt\": \"2026-05-01T09:59:00\"}");
        byte[] other = bytes("{\"id\": 32, \"date_modified_gmt\": \"2026-05-01T09:59:00\"}");
        assertThat(postOrder(one, "w1", hmac(SHOP_SECRET, one))).isEqualTo(200);
        assertThat(postOrder(other, "w1", hmac(SHOP_SECRET, other))).isEqualTo(200);
        assertThat(postOrder(other, "w1", hmac(SHOP_SECRET, other))).isEqualTo(200);
        assertThat(all("select count(*) from deliveries where delivery_id like 'w1/%'"))
                .containsExactly("2");
    }

    @Test
    void aPackedBodyIsCheckedPackedAndReadUnpacked() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes("{\"id\": 2, \"date_modified_gmt\": \"2026-05-01T09:59:00\"}"));
        }
        String signature = hmac(SHOP_SECRET, packed.toByteArray());
        assertThat(post(
                        "my-shop",
                        packed.toByteArray(),
                        "Content-Encoding",
                        "gzip",
                        "X-WC-Webhook-Signature",
                        signature,
                        "X-WC-Webhook-Topic",
                        "coupon.created",
                        "X-WC-Webhook-Delivery-ID",
                        "g1"))
                .isEqualTo(200);
        await("g1", "DONE");

        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[WebhookReceiver.LARGEST + 1]);
        }
        assertThat(post(
                        "my-shop",
                        bomb.toByteArray(),
                        "Content-Encoding",
                        "gzip",
                        "X-WC-Webhook-Signature",
                        hmac(SHOP_SECRET, bomb.toByteArray())))
                .isEqualTo(413);
    }

    @Test
    void strangersLearnNothing() throws Exception {
        byte[] body = bytes(ORDER);
        assertThat(post("nobody", body)).isEqualTo(404);
        assertThat(post("silent-shop", body)).as("takes none").isEqualTo(404);
        assertThat(post("", body)).isEqualTo(404);
        assertThat(post("my-shop", new byte[WebhookReceiver.LARGEST + 1])).isEqualTo(413);
        HttpResponse<String> looked = HTTP.send(
                HttpRequest.newBuilder(URI.create(
                                "http://127.0.0.1:" + application.getWebServer().getPort() + "/webhooks/my-shop"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(looked.statusCode()).isEqualTo(405);
    }

    @Test
    void thePingOfANewWebhookIsAnswered() throws Exception {
        assertThat(post("my-shop", bytes("webhook_id=12"), "Content-Type", "application/x-www-form-urlencoded"))
                .isEqualTo(200);
        assertThat(post("site", bytes("webhook_id=12"), "Content-Type", "application/x-www-form-urlencoded"))
                .as("nobody else sends one")
                .isEqualTo(401);
    }

    @Test
    void whatCannotBeReadIsKeptWithTheReason() throws Exception {
        byte[] body = bytes("{\"id\": 3,");
        assertThat(postOrder(body, "m1", hmac(SHOP_SECRET, body))).isEqualTo(200);
        assertThat(state("m1")).isEqualTo("QUARANTINED");
        assertThat(all("select content from quarantine where stream = 'webhooks'"))
                .contains("{\"id\": 3,");
    }

    @Test
    void whatIsOldIsRefused() throws Exception {
        byte[] body = bytes("{\"id\": 4, \"date_modified_gmt\": \"2026-04-20T09:59:00\"}");
        assertThat(postOrder(body, "o1", hmac(SHOP_SECRET, body))).isEqualTo(400);
        long now = CLOCK.instant().getEpochSecond();
        assertThat(postToSite("{}", "o2", now - 301)).isEqualTo(400);
        assertThat(postToSite("{}", "o3", now + 301)).isEqualTo(400);
        assertThat(all("select count(*) from deliveries where delivery_id like 'o_%'"))
                .containsExactly("0");
    }

    @Test
    void theKeyBeforeGoesOnForADay() throws Exception {
        byte[] body = bytes("{\"id\": 5, \"date_modified_gmt\": \"2026-05-01T09:59:00\"}");
        assertThat(postOrder(body, "k1", hmac("the secret before", body))).isEqualTo(200);
        LEDGER.jdbc()
                .sql("update webhook_keys set seen_at = :then where connection = 'my-shop'")
                .param("then", java.sql.Timestamp.from(CLOCK.instant().minusSeconds(86_400)))
                .update();
        byte[] later = bytes("{\"id\": 6, \"date_modified_gmt\": \"2026-05-01T09:59:00\"}");
        assertThat(postOrder(later, "k2", hmac("the secret before", later))).isEqualTo(401);
        assertThat(postOrder(later, "k3", hmac(SHOP_SECRET, later))).isEqualTo(200);
    }

    @Test
    void eventsAndAnswersAreSavedAsThoseOfTheShop() throws Exception {
        String body = """
                {"events": [
                   {"id": "e1", "email": "p1@example.com", "kind": "viewed-product", "product": "1",
                    "at": "2026-05-01T09:59:59Z", "attributes": {"page": "/mug", "seconds": 12}},
                   {"id": "e2", "kind": "viewed-product"}],
                 "feedback": [
                   {"id": "f1", "email": "p1@example.com", "question": "nps", "score": 9, "scale": 10,
                    "text": "fine", "at": "2026-05-01T09:59:59Z"}]}""";
        assertThat(postToSite(body, "s1", CLOCK.instant().getEpochSecond())).isEqualTo(200);

        await("s1", "DONE");
        assertThat(all("select connection || ' ' || attributes from events where external_id = 'e1'"))
                .containsExactly("my-shop {\"page\":\"/mug\",\"seconds\":\"12\"}");
        assertThat(all("select p.email from feedback f join people p on p.id = f.person_id where f.external_id = 'f1'"))
                .containsExactly("p1@example.com");
        assertThat(all("select score from feedback where external_id = 'f1'")).containsExactly("9.000");
        assertThat(all("select reason from quarantine where external_id = 'event/e2'"))
                .singleElement()
                .asString()
                .contains("at is missing");
    }

    @Test
    void anAbandonedCartIsDecidedOnAtOnceAndALookAroundIsNot() throws Exception {
        new LedgerRows(LEDGER, CLOCK).consent(person("p9@example.com"), "OPTED_IN");
        new LedgerRows(LEDGER, CLOCK).consent(person("p10@example.com"), "OPTED_IN");
        String body = """
                {"events": [
                   {"id": "a1", "email": "P9@example.com", "kind": "abandoned-cart", "product": "1",
                    "at": "2026-05-01T09:59:59Z"},
                   {"id": "a2", "email": "p10@example.com", "kind": "viewed-product", "product": "1",
                    "at": "2026-05-01T09:59:59Z"},
                   {"id": "a3", "email": "nobody-yet@example.com", "kind": "abandoned-cart",
                    "at": "2026-05-01T09:59:59Z"}]}""";
        assertThat(postToSite(body, "cart1", CLOCK.instant().getEpochSecond())).isEqualTo(200);

        await("cart1", "DONE");
        assertThat(all("select p.email from decisions d join people p on p.id = d.person_id"))
                .contains("p9@example.com")
                .doesNotContain("p10@example.com", "nobody-yet@example.com");
    }

    /** Form and signature as SendGrid's documents have them: ECDSA over the second of sending and the bytes. */
    @Test
    void whatAProviderSaysOfLettersFollowsAtOnce() throws Exception {
        long p4 = person("p4@example.com");
        new LedgerRows(LEDGER, CLOCK).plan("letter4", p4, null);
        new LedgerRows(LEDGER, CLOCK).sent("letter4");
        byte[] body = bytes("""
                [{"email":"p4@example.com","timestamp":1777629600,"event":"bounce","type":"bounce","status":"5.1.1",
                  "reason":"550 5.1.1 unknown","sg_event_id":"sg1","valuehub_action":"letter4"},
                 {"email":"P5@Example.com","timestamp":1777629600,"event":"spamreport","sg_event_id":"sg2"},
                 {"email":"p6@example.com","timestamp":1777629600,"event":"bounce","type":"blocked","sg_event_id":"sg3"},
                 {"email":"p7@example.com","timestamp":1777629600,"event":"dropped","reason":"Unsubscribed Address",
                  "sg_event_id":"sg4"},
                 {"email":"p4@example.com","timestamp":1777629600,"event":"click","url":"https://shop.example.com/",
                  "sg_event_id":"sg5","valuehub_action":"letter4"},
                 {"email":"nobody@example.com","timestamp":1777629600,"event":"open","sg_event_id":"sg6"},
                 {"email":"nobody@example.com","timestamp":1777629600,"event":"bounce","sg_event_id":"sg7"},
                 {"email":"p4@example.com","timestamp":1777629600,"event":"processed","sg_event_id":"sg8"}]""");
        String second = Long.toString(CLOCK.instant().getEpochSecond());
        assertThat(postToSendgrid(body, "1", signed(second, body)))
                .as("another second")
                .isIn(400, 401);
        assertThat(postToSendgrid(bytes("[]"), second, signed(second, body))).isEqualTo(401);
        assertThat(postToSendgrid(body, second, "MEUCIQ==")).isEqualTo(401);
        assertThat(postToSendgrid(body, second, signed(second, body))).isEqualTo(200);

        awaitAll("select address || ' ' || kind from notices where connection = 'sendgrid' order by address", 4);
        assertThat(all("select address || ' ' || kind from notices where connection = 'sendgrid' order by address"))
                .containsExactly(
                        "p4@example.com HARD_BOUNCE",
                        "p5@example.com COMPLAINT",
                        "p6@example.com SOFT_BOUNCE",
                        "p7@example.com UNSUBSCRIBE");
        assertThat(
                        all(
                                "select address || ' ' || reason from suppressions where address like 'p_@example.com' order by 1"))
                .containsExactly(
                        "p4@example.com BOUNCED",
                        "p5@example.com COMPLAINED",
                        "p5@example.com UNSUBSCRIBED",
                        "p7@example.com UNSUBSCRIBED");
        assertThat(all("select state from actions where id = 'letter4'")).containsExactly("FAILED");
        assertThat(all("select kind from events where connection = 'sendgrid'")).containsExactly("clicked-email");
        assertThat(all("select 1 from people where email = 'nobody@example.com'"))
                .as("other letters of the account are not the hub's business")
                .isEmpty();
    }

    @Test
    void aProviderWithoutSignaturesSendsAToken() throws Exception {
        byte[] body = bytes("""
                {"event": "hard_bounce", "email": "p8@example.com", "id": 26224, "ts_event": 1777629600,
                 "message-id": "<x@relay.example.com>", "reason": "no such user", "tags": ["valuehub"]}""");
        assertThat(post("brevo", body)).isEqualTo(401);
        assertThat(post("brevo", body, "Authorization", "Bearer " + SITE_SECRET + "x"))
                .isEqualTo(401);
        assertThat(post("brevo", body, "Authorization", SITE_SECRET)).isEqualTo(401);
        assertThat(post("brevo", body, "Authorization", "Bearer " + SITE_SECRET))
                .isEqualTo(200);
        awaitAll("select 1 from notices where connection = 'brevo'", 1);
        assertThat(all("select reason from suppressions where address = 'p8@example.com'"))
                .containsExactly("BOUNCED");
    }

    /** Signed as Mandrill's documents have it: HMAC-SHA1 over the address and the one field of the form. */
    @Test
    void aFormIsSignedWithItsAddress() throws Exception {
        long p11 = person("p11@example.com");
        new LedgerRows(LEDGER, CLOCK).plan("letter9", p11, null);
        new LedgerRows(LEDGER, CLOCK).sent("letter9");
        String events = """
                [{"event": "hard_bounce", "_id": "m9", "ts": 1777629600, "msg": {"_id": "m9", "email": "p11@example.com",
                   "metadata": {"valuehub_action": "letter9"}, "diag": "smtp;550 5.1.1 unknown", "ts": 1777629000}},
                 {"event": "spam", "_id": "m10", "ts": 1777629600, "msg": {"_id": "m10", "email": "p12@example.com", "metadata": []}},
                 {"event": "send", "_id": "m9", "ts": 1777629600, "msg": {"_id": "m9", "email": "p11@example.com"}}]""";
        byte[] body = bytes("mandrill_events=" + java.net.URLEncoder.encode(events, StandardCharsets.UTF_8));
        String signed = "https://hub.example.com/webhooks/mandrill" + "mandrill_events" + events;

        assertThat(postForm("mandrill", body, hmacSha1("another key", signed))).isEqualTo(401);
        assertThat(postForm("mandrill", body, hmacSha1("a key shown there", signed.replace("hub.", "hub2."))))
                .isEqualTo(401);
        assertThat(postForm("mandrill", body, hmacSha1("a key shown there", signed)))
                .isEqualTo(200);

        awaitAll("select address || ' ' || kind from notices where connection = 'mandrill' order by address", 2);
        assertThat(all("select address || ' ' || kind from notices where connection = 'mandrill' order by address"))
                .containsExactly("p11@example.com HARD_BOUNCE", "p12@example.com COMPLAINT");
        assertThat(all("select state from actions where id = 'letter9'")).containsExactly("FAILED");
        assertThat(HTTP.send(
                                HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                                                + application.getWebServer().getPort() + "/webhooks/mandrill"))
                                        .method("HEAD", BodyPublishers.noBody())
                                        .build(),
                                BodyHandlers.discarding())
                        .statusCode())
                .as("looked for before it is used")
                .isEqualTo(200);
    }

    private static int postForm(String connection, byte[] body, String signature) throws Exception {
        return post(
                connection,
                body,
                "Content-Type",
                "application/x-www-form-urlencoded",
                "X-Mandrill-Signature",
                signature);
    }

    private static String hmacSha1(String secret, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(bytes(secret), "HmacSHA1"));
        return base64(mac.doFinal(bytes(text)));
    }

    private static int postToSendgrid(byte[] body, String second, String signature) throws Exception {
        return post(
                "sendgrid",
                body,
                "X-Twilio-Email-Event-Webhook-Signature",
                signature,
                "X-Twilio-Email-Event-Webhook-Timestamp",
                second);
    }

    private static String signed(String second, byte[] body) throws Exception {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(SENDGRID.getPrivate());
        signature.update(bytes(second));
        signature.update(body);
        return base64(signature.sign());
    }

    private static long person(String email) {
        return LEDGER.jdbc()
                .sql("select id from people where email = :email")
                .param("email", email)
                .query(Long.class)
                .single();
    }

    private static void awaitAll(String sql, int count) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (all(sql).size() < count && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    @Test
    void answersOfAFormAreFeedback() throws Exception {
        byte[] body = bytes("""
                {"event_id": "01", "event_type": "form_response", "form_response": {"form_id": "f", "token": "t1",
                  "submitted_at": "2026-05-01T09:58:00Z", "hidden": {"email": "p2@example.com"},
                  "definition": {"fields": [{"id": "a", "type": "nps", "ref": "x"},
                    {"id": "b", "type": "rating", "ref": "csat", "properties": {"steps": 5}}]},
                  "answers": [
                    {"type": "number", "number": 10, "field": {"id": "a", "type": "nps", "ref": "x"}},
                    {"type": "number", "number": 4, "field": {"id": "b", "type": "rating", "ref": "csat"}},
                    {"type": "text", "text": "quick", "field": {"id": "c", "type": "short_text", "ref": "why"}}]}}""");
        assertThat(post("survey", body, "Typeform-Signature", "sha256=" + hmac(SHOP_SECRET, body)))
                .isEqualTo(200);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (all("select 1 from feedback where connection = 'survey'").size() < 2 && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        assertThat(all("select question || ' ' || cast(score as integer) || '/' || cast(scale as integer) || ' '"
                        + " || coalesce(words, '-') from feedback where connection = 'survey' order by question"))
                .containsExactly("csat 4/5 -", "nps 10/10 quick");
    }

    /** More of them than the server has threads. */
    @Test
    void whoeverSendsSlowlyKeepsNobodyElseWaiting() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 12; i++) {
                Socket socket =
                        new Socket("127.0.0.1", application.getWebServer().getPort());
                slow.add(socket);
                socket.getOutputStream()
                        .write(bytes("POST /webhooks/my-shop HTTP/1.1\r\nHost: hub\r\nContent-Length: 1000\r\n\r\n{"));
                socket.getOutputStream().flush();
            }
            byte[] body = bytes("{\"id\": 4711}");
            assertThat(post("my-shop", body, "X-WC-Webhook-Signature", hmac(SHOP_SECRET, body)))
                    .isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** A proxy may have looked at the other one. */
    @Test
    void aSignatureBesideAnotherIsNone() throws Exception {
        byte[] body = bytes("{\"id\": 4712}");
        HttpRequest twice = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + application.getWebServer().getPort() + "/webhooks/my-shop"))
                .header("X-WC-Webhook-Signature", hmac(SHOP_SECRET, body))
                .header("X-WC-Webhook-Signature", hmac("another", body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        assertThat(HTTP.send(twice, BodyHandlers.discarding()).statusCode()).isEqualTo(401);
    }

    /** The smallest application around webhooks. */
    @Configuration
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
                "org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration"
            })
    static class Application {

        @Bean
        HubSettings settings() {
            return hub().settings();
        }

        @Bean
        Connections connections(HubSettings settings) {
            return new Connections(settings.connections().values());
        }

        @Bean
        Ledger ledger() {
            return LEDGER;
        }

        @Bean
        Clock clock() {
            return CLOCK;
        }

        @Bean
        Webhooks webhooks() {
            return new Webhooks();
        }

        @Bean
        ServletRegistrationBean<WebhookServlet> servlet(Webhooks webhooks) {
            return new ServletRegistrationBean<>(new WebhookServlet(webhooks::receiver), WebhookServlet.PATH);
        }

        @Bean
        FilterRegistrationBean<WholeBodies> wholeBodies() {
            FilterRegistrationBean<WholeBodies> filter = new FilterRegistrationBean<>(new WholeBodies());
            filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return filter;
        }

        @Bean
        CamelContextConfiguration routes(Webhooks webhooks) {
            return new CamelContextConfiguration() {
                @Override
                public void beforeApplicationStart(CamelContext context) {
                    try {
                        Hub hub = Hub.of(context);
                        new ConnectorWiring(
                                        ConnectorCatalog.of(),
                                        hub.connections(),
                                        new ShopDefaults(
                                                hub.settings().timeZone(),
                                                hub.settings().currency(),
                                                Path.of("target")),
                                        CLOCK,
                                        Patience.standard())
                                .install(context);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }

                @Override
                public void afterApplicationStart(CamelContext context) {
                    try {
                        StockRoutes.add(context, false);
                        webhooks.start(context);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }
            };
        }
    }
}
