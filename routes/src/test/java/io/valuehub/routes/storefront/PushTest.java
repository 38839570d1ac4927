package io.valuehub.routes.storefront;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.valuehub.analytics.decide.Channel;
import io.valuehub.routes.Hmac;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.ledger.Unsubscribes;
import io.valuehub.routes.settings.CampaignSettings.ActionSettings;
import io.valuehub.routes.settings.HubSettings.Mode;
import io.valuehub.routes.verb.Act;
import io.valuehub.routes.verb.Hub;
import io.valuehub.routes.verb.NotePreviews;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/** From a shop's server that hands over a browser to the notification that this browser alone can read, over real HTTP. */
class PushTest {

    private static final String KEY = "a storefront's key, 24 characters and more";
    private static final String PUBLIC =
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
    private static final String PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";
    private static final String ID = "7c1e4f0a9b2d55aa";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    final WireMockExtension service =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private final FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");
    private final Ledger ledger = TestLedger.H2.open();
    private final LedgerRows rows = new LedgerRows(ledger, clock);
    private KeyPair browser;
    private WebServer server;
    private CamelContext context;
    private long ada;

    @BeforeEach
    void start() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        browser = generator.generateKeyPair();
        service.stubFor(post(urlPathEqualTo("/send/1"))
                .willReturn(status(201).withHeader("Location", "https://push.example.com/m/1")));
        ada = rows.optedIn("ada@example.com", "Ada", "es");
        rows.customer("my-shop", "7", ada, false);
        ledger.jdbc()
                .sql("insert into identities (kind, identity_key, person_id) values ('CUSTOMER', 'my-shop/7', :person)")
                .param("person", ada)
                .update();
        context = new TestHub()
                .in(Path.of("target"))
                .connection("my-shop", "post", Map.of())
                .connection("site", "storefront", Map.of("key", KEY, "of", "my-shop"))
                .connection(
                        "browsers",
                        "web-push",
                        Map.of(
                                "public-key",
                                PUBLIC,
                                "private-key",
                                PRIVATE,
                                "subject",
                                "mailto:it@example.com",
                                "shop-name",
                                "Shop",
                                "push-services",
                                List.of(service.baseUrl())))
                .segment("lapsed", "recency >= 90")
                .campaign(
                        "win-back",
                        "lapsed",
                        new ActionSettings("notify", "push", "browsers", "win-back", Optional.empty()))
                .start(ledger, clock);
        BrowserSubscriptionServlet servlet = new BrowserSubscriptionServlet(new BrowserSubscriptions(Hub.of(context)));
        server = new TomcatServletWebServerFactory(0)
                .getWebServer(web -> web.addServlet("push", servlet).addMapping(BrowserSubscriptionServlet.PATH));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
        context.stop();
    }

    private HttpResponse<String> ask(String method, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.getPort() + BrowserSubscriptionServlet.PATH))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private int subscribe(String customer, String endpoint, boolean consent) throws Exception {
        return ask("POST", subscription(customer, endpoint, consent), "Authorization", "Bearer " + KEY)
                .statusCode();
    }

    private String subscription(String customer, String endpoint, boolean consent) {
        return JSON.createObjectNode()
                .put("customer", customer)
                .put("consent", consent)
                .set(
                        "subscription",
                        JSON.createObjectNode()
                                .put("endpoint", endpoint)
                                .set(
                                        "keys",
                                        JSON.createObjectNode()
                                                .put("p256dh", point())
                                                .put("auth", AUTH)))
                .toString();
    }

    private String point() {
        ECPoint point = ((ECPublicKey) browser.getPublic()).getW();
        byte[] bytes = new byte[65];
        bytes[0] = 4;
        put(point.getAffineX(), bytes, 33);
        put(point.getAffineY(), bytes, 65);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void put(BigInteger number, byte[] into, int end) {
        byte[] bytes = number.toByteArray();
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, into, end - length, length);
    }

    private String endpoint() {
        return service.baseUrl() + "/send/1";
    }

    private void act(String id) {
        rows.plan(id, ada, null, "browsers", "push", Mode.LIVE);
        new Act(context).drain();
    }

    private String settled(String id) {
        return rows.state(id) + " " + rows.action(id).get("reason");
    }

    /** Decrypts as a browser does (RFC 8291, 3.4), from its own private key. */
    private JsonNode read(byte[] body) throws Exception {
        byte[] salt = Arrays.copyOf(body, 16);
        byte[] sender = Arrays.copyOfRange(body, 21, 86);
        ECPublicKey own = (ECPublicKey) browser.getPublic();
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(browser.getPrivate());
        agreement.doPhase(
                KeyFactory.getInstance("EC")
                        .generatePublic(new ECPublicKeySpec(
                                new ECPoint(new BigInteger(1, sender, 1, 32), new BigInteger(1, sender, 33, 32)),
                                own.getParams())),
                true);
        byte[] shared = Hmac.sha256(Base64.getUrlDecoder().decode(AUTH), agreement.generateSecret());
        byte[] input = Hmac.sha256(
                shared,
                "WebPush: info\0".getBytes(StandardCharsets.US_ASCII),
                Base64.getUrlDecoder().decode(point()),
                sender,
                new byte[] {1});
        byte[] secret = Hmac.sha256(salt, input);
        byte[] key = Hmac.sha256(secret, "Content-Encoding: aes128gcm\0\1".getBytes(StandardCharsets.US_ASCII));
        byte[] nonce = Hmac.sha256(secret, "Content-Encoding: nonce\0\1".getBytes(StandardCharsets.US_ASCII));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(Arrays.copyOf(key, 16), "AES"),
                new GCMParameterSpec(128, Arrays.copyOf(nonce, 12)));
        byte[] plain = cipher.doFinal(body, 86, body.length - 86);
        assertThat(plain[plain.length - 1]).as("the last record").isEqualTo((byte) 2);
        return JSON.readTree(Arrays.copyOf(plain, plain.length - 1));
    }

    @Test
    void aBrowserThatSubscribedGetsWhatOnlyItCanRead() throws Exception {
        assertThat(subscribe("7", endpoint(), true)).isEqualTo(204);

        act(ID);

        assertThat(rows.state(ID)).as(settled(ID)).isEqualTo("SENT");
        assertThat(rows.action(ID).get("receipt")).isEqualTo("https://push.example.com/m/1");
        LoggedRequest sent =
                service.findAll(postRequestedFor(urlPathEqualTo("/send/1"))).get(0);
        assertThat(sent.getHeader("Content-Encoding")).isEqualTo("aes128gcm");
        assertThat(sent.getHeader("TTL"))
                .as("until the plan lapses, seven days")
                .isEqualTo(Long.toString(Duration.ofDays(7).toSeconds()));
        assertThat(sent.getHeader("Authorization")).startsWith("vapid t=").endsWith(", k=" + PUBLIC);
        JsonNode message = read(sent.getBody());
        assertThat(message.path("title").asText()).isEqualTo("Te echamos de menos, Ada");
        assertThat(message.path("body").asText()).isEqualTo("Mira las novedades de Shop.");
        assertThat(message.path("id").asText()).isEqualTo(ID);
    }

    @Test
    void aSubscriptionWithoutConsentAndConsentForEmailAreNoConsentForNotifications() throws Exception {
        assertThat(subscribe("7", endpoint(), false)).isEqualTo(204);

        act(ID);

        assertThat(settled(ID)).isEqualTo("SKIPPED consent is not known, which means no");
        service.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void whoOptedOutStaysOutWhateverABrowserSays() throws Exception {
        new Unsubscribes(ledger, clock).unsubscribe(ada, Channel.PUSH, "link");
        assertThat(subscribe("7", endpoint(), true)).isEqualTo(204);

        act(ID);

        assertThat(settled(ID)).isEqualTo("SKIPPED has said no to messages");
        service.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void whoHasNoBrowserIsSkippedAndPreviewShowsWhatItWouldBe() throws Exception {
        ledger.jdbc().sql("""
                        insert into consents (person_id, connection, source, channel, purpose, state, said_at, recorded_at)
                        select id, 'shop', 'form', 'push', 'marketing', 'OPTED_IN', created_at, created_at
                        from people where id = :person""").param("person", ada).update();

        act(ID);

        assertThat(settled(ID)).isEqualTo("SKIPPED has no browser that takes notifications");
        var shown = new NotePreviews(Hub.of(context)).of("ada@example.com", "push", Optional.of("win-back"));
        assertThat(shown.title()).isEqualTo("Te echamos de menos, Ada");
    }

    /** 410 (RFC 8030, 7.3): the browser is gone, so is its subscription, and the next plan does not even try. */
    @Test
    void aBrowserThatIsGoneIsForgotten() throws Exception {
        service.stubFor(post(urlPathEqualTo("/send/1")).willReturn(aResponse().withStatus(410)));
        subscribe("7", endpoint(), true);

        act(ID);
        assertThat(rows.state(ID)).isEqualTo("FAILED");
        assertThat(rows.count("push_subscriptions")).isZero();
        clock.move(Duration.ofDays(40));
        act("8d1e4f0a9b2d55ab");

        assertThat(settled("8d1e4f0a9b2d55ab")).isEqualTo("SKIPPED has no browser that takes notifications");
        service.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void aServiceThatIsBusyIsAskedLaterAndKeepsItsBrowser() throws Exception {
        service.stubFor(post(urlPathEqualTo("/send/1"))
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "60")));
        subscribe("7", endpoint(), true);

        act(ID);

        assertThat(rows.state(ID)).isEqualTo("PLANNED");
        assertThat(rows.count("push_subscriptions")).isEqualTo(1);
    }

    @Test
    void onlyTheShopsServerAndOnlyPushServices() throws Exception {
        String[] key = {"Authorization", "Bearer " + KEY};
        assertThat(ask("GET", null, key).body()).isEqualTo("{\"publicKey\":\"" + PUBLIC + "\"}");
        assertThat(ask("POST", subscription("7", endpoint(), true)).statusCode())
                .isEqualTo(401);
        assertThat(ask("POST", subscription("7", endpoint(), true), "Authorization", "Bearer x")
                        .statusCode())
                .isEqualTo(401);
        assertThat(ask(
                                "POST",
                                subscription("7", endpoint(), true),
                                "Authorization",
                                "Bearer " + KEY,
                                "Origin",
                                "https://shop.example.com")
                        .statusCode())
                .as("from a page anybody could subscribe for another customer")
                .isEqualTo(403);
        for (String elsewhere : List.of(
                "http://169.254.169.254/latest",
                "http://localhost:1/",
                "http://fcm.googleapis.com/fcm/send/1",
                "https://fcm.googleapis.com.example.com/1",
                "https://fcm.googleapis.com:8443/1",
                "https://user@fcm.googleapis.com/1",
                "file:///etc/passwd",
                "")) {
            assertThat(subscribe("7", elsewhere, true)).as(elsewhere).isEqualTo(400);
        }
        assertThat(subscribe("", endpoint(), true)).isEqualTo(400);
        assertThat(ask("POST", subscription("7", endpoint(), true).replace(point(), "BAAA"), key)
                        .statusCode())
                .isEqualTo(400);
        assertThat(ask("POST", "no JSON", key).statusCode()).isEqualTo(400);
        assertThat(rows.count("push_subscriptions")).isZero();

        assertThat(subscribe("nobody", endpoint(), true))
                .as("so nobody learns who is a customer")
                .isEqualTo(204);
        assertThat(rows.count("push_subscriptions")).isZero();
        assertThat(subscribe("7", "https://fcm.googleapis.com/fcm/send/1", true))
                .isEqualTo(204);
        assertThat(rows.count("push_subscriptions")).isEqualTo(1);
        assertThat(ask("DELETE", "{\"endpoint\": \"https://fcm.googleapis.com/fcm/send/1\"}", key)
                        .statusCode())
                .isEqualTo(204);
        assertThat(rows.count("push_subscriptions")).isZero();
    }
}
