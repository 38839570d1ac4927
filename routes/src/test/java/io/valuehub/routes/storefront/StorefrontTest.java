package io.valuehub.routes.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.Connections;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.Accounts;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.Objections;
import io.valuehub.routes.ledger.Reading;
import io.valuehub.routes.ledger.TeaShop;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.verb.Hub;
import io.valuehub.routes.verb.Score;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/**
 * Recommendations over real HTTP, as a storefront and those who are none ask for them.
 */
class StorefrontTest {

    private static final String SHOP = TeaShop.NAME;
    private static final String KEY = "a storefront's key, 24 characters and more";
    private static final String NEXT = "the key after it, 24 characters and more";
    private static final FixedClock CLOCK = new FixedClock("2026-05-01T10:00:00Z");
    private static final Ledger LEDGER = TestLedger.H2.open();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicReference<Collection<Connection>> NEWS = new AtomicReference<>();

    private static WebServer server;

    @BeforeAll
    static void start() {
        HubSettings settings = hub().settings();
        Connections connections =
                new Connections(settings.connections().values(), () -> Optional.ofNullable(NEWS.getAndSet(null)));
        read();
        new Score(hub().hub(LEDGER, CLOCK)).run(Optional.empty());
        RecommendationServlet servlet =
                new RecommendationServlet(new Storefront(new Hub(settings, connections, LEDGER, CLOCK)));
        server = new TomcatServletWebServerFactory(0)
                .getWebServer(context ->
                        context.addServlet("recommendations", servlet).addMapping(RecommendationServlet.PATH));
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    private static TestHub hub() {
        return new TestHub()
                .exclude("Gift cards")
                .connection(SHOP, "post", Map.of())
                .connection("site", "storefront", storefront(KEY, ""))
                .connection("app", "storefront", Map.of("key", "another key of another storefront", "of", "elsewhere"));
    }

    private static Map<String, ?> storefront(String key, String before) {
        return Map.of(
                "key",
                key,
                "key-before",
                before,
                "of",
                SHOP,
                "per-minute",
                600,
                "origins",
                List.of("https://shop.example.com"));
    }

    private static void read() {
        TeaShop shop = new TeaShop(CLOCK.instant());
        List<CanonicalRecord> records = shop.records();
        records.add(shop.product("cup", "Cup", "Tea things", "12.00", true, "0"));
        records.add(shop.product("card", "Card", "Gift cards", "25.00", true, null));
        for (int i = 20; i < 30; i++) {
            records.add(TeaShop.order("o" + i, "c" + i, "tea,cup,card"));
        }
        records.add(TeaShop.order("mine", "me", "coffee"));
        records.add(TeaShop.order("his", "objector", "tea"));
        Reading.of(LEDGER, CLOCK).read(records.toArray(CanonicalRecord[]::new));
        new Objections(LEDGER, CLOCK).object(new Accounts(LEDGER).person(SHOP, "objector"), "by post");
    }

    private static HttpResponse<String> ask(String query, String key, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.getPort() + "/api/recommendations" + query));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static List<String> products(String query) throws Exception {
        HttpResponse<String> answer = ask(query, KEY);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<String> products = new ArrayList<>();
        for (JsonNode product : new ObjectMapper().readTree(answer.body()).path("products")) {
            products.add(product.path("product").asText());
        }
        return products;
    }

    @Test
    void eachPlacementHasItsMeaning() throws Exception {
        assertThat(products("?placement=home&customer=me").get(0)).isEqualTo("coffee");
        assertThat(products("?placement=cross-sell&customer=me").get(0)).isEqualTo("filters");
        assertThat(products("?placement=product&product=coffee").get(0)).isEqualTo("filters");
        assertThat(products("?placement=cart&product=coffee&product=filters"))
                .doesNotContain("coffee", "filters")
                .contains("tea");
        // 1.2 to 2 times 10.00 in the same category: the grinder alone.
        assertThat(products("?placement=upsell&product=coffee")).containsExactly("grinder");
        assertThat(products("?placement=upsell&customer=me")).containsExactly("grinder");
        assertThat(products("?placement=home&customer=me&limit=1")).hasSize(1);
    }

    /** The cup goes with tea but is sold out; the card does too, but cards are excluded. */
    @Test
    void whatCannotOrMustNotBeSoldIsLeftOut() throws Exception {
        assertThat(products("?placement=product&product=tea&limit=24"))
                .doesNotContain("cup", "card")
                .contains("coffee");
    }

    @Test
    void nobodyLearnsWhoIsACustomer() throws Exception {
        HttpResponse<String> unknown = ask("?placement=home&customer=nobody", KEY);
        HttpResponse<String> objector = ask("?placement=home&customer=objector", KEY);

        assertThat(unknown.statusCode()).isEqualTo(200);
        assertThat(objector.body()).isEqualTo(unknown.body());
        assertThat(objector.headers().map().keySet())
                .isEqualTo(unknown.headers().map().keySet());
        assertThat(products("?placement=home&customer=nobody")).startsWith("coffee");
    }

    @Test
    void answersAreJsonThatMayBeKeptAMinute() throws Exception {
        HttpResponse<String> answer = ask("?placement=product&product=coffee&limit=1", KEY);

        assertThat(answer.body()).isEqualTo("""
                {"placement":"product","products":[{"product":"filters","title":"Filters","category":"Kitchen",\
                "price":"4.00","currency":"EUR","url":"https://shop.example.com/filters","image":null}]}""");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json;charset=UTF-8");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("public, max-age=60");
        String tag = answer.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = ask("?placement=product&product=coffee&limit=1", KEY, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(ask("?placement=home&customer=me", KEY).headers().firstValue("Cache-Control"))
                .hasValue("private, max-age=60");
    }

    @Test
    void withoutTheKeyNothingIsSaid() throws Exception {
        for (String key : new String[] {null, "", "wrong", KEY + " ", KEY.substring(1)}) {
            HttpResponse<String> answer = ask("?placement=home&customer=me", key == null ? null : key + "x");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).doesNotContain("coffee");
        }
        assertThat(ask("?placement=home&key=" + "k", null).statusCode()).isEqualTo(401);
        // The other storefront's shop sells nothing here.
        assertThat(ask("?placement=home&customer=me", "another key of another storefront")
                        .body())
                .isEqualTo("{\"placement\":\"home\",\"products\":[]}");
    }

    @Test
    void aNewKeyIsTakenWithoutARestartAndTheOneBeforeBesideIt() throws Exception {
        NEWS.set(List.of(new Connection(
                "site", "storefront", (ObjectNode) new ObjectMapper().valueToTree(storefront(NEXT, KEY)))));
        assertThat(ask("?placement=home", NEXT).statusCode()).isEqualTo(200);
        assertThat(ask("?placement=home", KEY).statusCode()).isEqualTo(200);
        NEWS.set(List.of(new Connection(
                "site", "storefront", (ObjectNode) new ObjectMapper().valueToTree(storefront(NEXT, "")))));
        assertThat(ask("?placement=home", KEY).statusCode()).isEqualTo(401);
        NEWS.set(hub().settings().connections().values());
        assertThat(ask("?placement=home", KEY).statusCode()).isEqualTo(200);
    }

    @Test
    void onlyPagesOfKnownOriginsMayAskFromTheBrowser() throws Exception {
        assertThat(ask("?placement=home", KEY, "Origin", "https://shop.example.com")
                        .headers()
                        .firstValue("Access-Control-Allow-Origin"))
                .hasValue("https://shop.example.com");
        assertThat(ask("?placement=home", KEY, "Origin", "https://shop.example.com.evil.example")
                        .headers()
                        .firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
        HttpResponse<String> preflight = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + "/api/recommendations"))
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Origin", "https://shop.example.com")
                        .header("Access-Control-Request-Method", "GET")
                        .build(),
                BodyHandlers.ofString());
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValue("Authorization");
    }

    @Test
    void saysWhatIsWrongWithAQuestion() throws Exception {
        assertThat(ask("", KEY).body()).contains("placement must be one of [home, product, cart, rebuy, cross-sell");
        assertThat(ask("?placement=cart", KEY).body()).contains("placement cart needs product");
        assertThat(ask("?placement=home&limit=25", KEY).statusCode()).isEqualTo(400);
        assertThat(ask("?placement=home&customer=" + "x".repeat(201), KEY).statusCode())
                .isEqualTo(400);
        assertThat(ask("?placement=home&customer=%27%20or%201%3D1%20--", KEY).statusCode())
                .isEqualTo(200);
    }

    /** 600 a minute are ten a second, and sixty at once. */
    @Test
    void tooManyRequestsAreToldWhenToComeBack() {
        FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");
        RequestRate rate = new RequestRate(clock, 600);
        for (int i = 0; i < 60; i++) {
            assertThat(rate.take(600)).isZero();
        }
        assertThat(rate.take(600)).isEqualTo(Duration.ofSeconds(1));
        clock.move(Duration.ofSeconds(1));
        for (int i = 0; i < 10; i++) {
            assertThat(rate.take(600)).isZero();
        }
        assertThat(rate.take(600)).isPositive();
    }
}
