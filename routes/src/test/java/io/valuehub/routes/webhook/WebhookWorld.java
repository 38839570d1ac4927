package io.valuehub.routes.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.valuehub.routes.Hmac;
import io.valuehub.routes.HubOverHttp;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.settings.SyncSettings;
import io.valuehub.routes.verb.Score;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A hub over HTTP that reads a shop over HTTP, and has scored its customers: p0 to p19 and Ana, whose order 1007 is new. */
final class WebhookWorld implements AutoCloseable {

    static final String SHOP_SECRET = "the shop's secret";
    static final String SHOP_SECRET_BEFORE = "the secret before";
    static final String SITE_SECRET = "a key of the site, 24+ characters";

    static final String ORDER = """
            {"id": 1007, "number": "1007", "status": "processing", "currency": "EUR", "customer_id": 7,
             "date_created_gmt": "2026-05-01T09:58:00", "date_modified_gmt": "2026-05-01T09:59:00",
             "date_paid_gmt": "2026-05-01T09:59:00", "billing": {"email": "ana@example.com", "country": "ES"},
             "line_items": [{"product_id": 1, "sku": "mug", "name": "Mug", "quantity": 1, "total": "80.00"}],
             "coupon_lines": [], "refunds": [], "meta_data": [], "shipping_lines": [], "fee_lines": []}""";

    private static final String ORDERS = "/wp-json/wc/v3/orders";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");
    private final Ledger ledger = TestLedger.H2.open();
    private final LedgerRows rows = new LedgerRows(ledger, clock);
    private final WireMockServer shop =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private final HubOverHttp hub;

    /** @param own with the connections that only the test has */
    WebhookWorld(TestHub own) {
        shop.start();
        shop.stubFor(
                get(urlPathEqualTo(ORDERS)).willReturn(okJson("[" + ORDER + "]").withHeader("X-WP-Total", "1")));
        for (int i = 0; i < 20; i++) {
            long person = rows.person("p" + i + "@example.com", "P", "en");
            rows.order("old" + i, person, "2026-0" + (1 + i % 4) + "-03T10:00:00Z", "PAID", "50.00", "EUR");
            rows.order("older" + i, person, "2025-1" + i % 3 + "-03T10:00:00Z", "PAID", "50.00", "EUR");
        }
        long ana = rows.person("ana@example.com", "Ana", "es");
        rows.order("first", ana, "2026-01-10T10:00:00Z", "PAID", "20.00", "EUR");
        TestHub all = withShop(own);
        new Score(all.hub(ledger, clock)).run(Optional.empty());
        hub = new HubOverHttp(all, ledger, clock);
    }

    private TestHub withShop(TestHub own) {
        return own.connection(
                        "my-shop",
                        "woocommerce",
                        Map.of(
                                "url",
                                shop.baseUrl(),
                                "key",
                                "ck",
                                "secret",
                                "cs",
                                "webhook-secret",
                                SHOP_SECRET,
                                "webhook-secret-before",
                                SHOP_SECRET_BEFORE))
                .connection("site", "webhook", Map.of("webhook-secret", SITE_SECRET, "of", "my-shop"))
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

    Ledger ledger() {
        return ledger;
    }

    LedgerRows rows() {
        return rows;
    }

    /** Seconds since 1970. */
    long now() {
        return clock.instant().getEpochSecond();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    URI address(String connection) {
        return hub.link("/webhooks/" + connection);
    }

    Closeable sendSlowly(String connection) throws IOException {
        return hub.sendSlowly(address(connection).getPath());
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    /** As JSON, where the headers do not say otherwise. */
    int post(String connection, byte[] body, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address(connection)).POST(BodyPublishers.ofByteArray(body));
        if (Arrays.stream(headers).noneMatch("Content-Type"::equals)) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<String> answer = send(headers.length > 0 ? request.headers(headers) : request);
        assertThat(answer.body()).as("no hint").isEmpty();
        return answer.statusCode();
    }

    int postOrder(byte[] body, String id, String signature) throws Exception {
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

    int postToSite(String body, String id, long second) throws Exception {
        return post(
                "site",
                bytes(body),
                "webhook-id",
                id,
                "webhook-timestamp",
                Long.toString(second),
                "webhook-signature",
                "v1,bm9uZQ== v1," + Hmac.sha256(SITE_SECRET, bytes(id + "." + second + "."), bytes(body)));
    }

    /** How often the shop was asked for orders. */
    int asked() {
        return shop.findAll(getRequestedFor(urlPathEqualTo(ORDERS))).size();
    }

    long person(String email) {
        return ledger.jdbc()
                .sql("select id from people where email = :email")
                .param("email", email)
                .query(Long.class)
                .single();
    }

    List<String> all(String sql) {
        return ledger.jdbc()
                .sql(sql)
                .query((row, i) -> String.valueOf(row.getObject(1)))
                .list();
    }

    String state(String id) {
        return all("select state from deliveries where delivery_id = '" + id + "' or delivery_id like '" + id + "/%'")
                .stream()
                .findFirst()
                .orElse("none");
    }

    void await(String id, String state) {
        awaitAll(
                "select 1 from deliveries where state = '" + state + "' and (delivery_id = '" + id
                        + "' or delivery_id like '" + id + "/%')",
                1);
        assertThat(state(id))
                .as(() -> all("select reason from deliveries").toString())
                .isEqualTo(state);
    }

    /** Waits for so many rows, for a minute at most. */
    void awaitAll(String sql, int count) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (all(sql).size() < count && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    @Override
    public void close() {
        hub.close();
        shop.stop();
    }
}
