package io.valuehub.routes.webhook;

import static io.valuehub.routes.webhook.WebhookWorld.ORDER;
import static io.valuehub.routes.webhook.WebhookWorld.SHOP_SECRET;
import static io.valuehub.routes.webhook.WebhookWorld.SHOP_SECRET_BEFORE;
import static io.valuehub.routes.webhook.WebhookWorld.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.routes.Hmac;
import io.valuehub.routes.TestHub;
import java.io.Closeable;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may send webhooks, and what they must show: over real HTTP, as shops, sites and those who are neither send them. */
class WebhookAccessTest {

    private static WebhookWorld world;

    @BeforeAll
    static void start() {
        world = new WebhookWorld(new TestHub()
                .connection(
                        "silent-shop", "woocommerce", Map.of("url", "http://localhost:1", "key", "k", "secret", "s")));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void onlyTheBytesThatWereSignedAreTaken() throws Exception {
        byte[] body = bytes("{\"id\": 1, \"date_modified_gmt\": \"2026-05-01T09:59:00\", \"x\": \"é\"}");
        String signature = Hmac.sha256(SHOP_SECRET, body);
        assertThat(world.postOrder(bytes(new String(body, StandardCharsets.UTF_8).replace(": ", ":")), "b1", signature))
                .isEqualTo(401);
        assertThat(world.postOrder(
                        new String(body, StandardCharsets.UTF_8).getBytes(StandardCharsets.ISO_8859_1),
                        "b2",
                        signature))
                .isEqualTo(401);
        assertThat(world.postOrder(body, "b3", Hmac.sha256("another", body))).isEqualTo(401);
        assertThat(world.postOrder(body, "b4", "")).isEqualTo(401);
        assertThat(world.postOrder(body, "b5", "not base64 !")).isEqualTo(401);
        assertThat(world.all("select count(*) from deliveries where delivery_id like 'b_/%'"))
                .containsExactly("0");

        assertThat(world.post(
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
        assertThat(world.state("b6")).isNotEqualTo("none");
    }

    /** A proxy may have looked at the other one. */
    @Test
    void aSignatureBesideAnotherIsNone() throws Exception {
        byte[] body = bytes("{\"id\": 4712}");
        HttpRequest.Builder twice = HttpRequest.newBuilder(world.address("my-shop"))
                .header("X-WC-Webhook-Signature", Hmac.sha256(SHOP_SECRET, body))
                .header("X-WC-Webhook-Signature", Hmac.sha256("another", body))
                .POST(BodyPublishers.ofByteArray(body));
        assertThat(world.send(twice).statusCode()).isEqualTo(401);
    }

    @Test
    void theKeyBeforeGoesOnForADay() throws Exception {
        byte[] body = bytes("{\"id\": 5, \"date_modified_gmt\": \"2026-05-01T09:59:00\"}");
        assertThat(world.postOrder(body, "k1", Hmac.sha256(SHOP_SECRET_BEFORE, body)))
                .isEqualTo(200);
        world.ledger()
                .jdbc()
                .sql("update webhook_keys set seen_at = :then where connection = 'my-shop'")
                .param("then", Timestamp.from(Instant.ofEpochSecond(world.now()).minusSeconds(86_400)))
                .update();
        byte[] later = bytes("{\"id\": 6, \"date_modified_gmt\": \"2026-05-01T09:59:00\"}");
        assertThat(world.postOrder(later, "k2", Hmac.sha256(SHOP_SECRET_BEFORE, later)))
                .isEqualTo(401);
        assertThat(world.postOrder(later, "k3", Hmac.sha256(SHOP_SECRET, later)))
                .isEqualTo(200);
    }

    @Test
    void whatIsOldIsRefused() throws Exception {
        byte[] body = bytes("{\"id\": 4, \"date_modified_gmt\": \"2026-04-20T09:59:00\"}");
        assertThat(world.postOrder(body, "o1", Hmac.sha256(SHOP_SECRET, body))).isEqualTo(400);
        long now = world.now();
        assertThat(world.postToSite("{}", "o2", now - 301)).isEqualTo(400);
        assertThat(world.postToSite("{}", "o3", now + 301)).isEqualTo(400);
        assertThat(world.all("select count(*) from deliveries where delivery_id like 'o_%'"))
                .containsExactly("0");
    }

    /** WC_Webhook::get_new_delivery_id hashes the webhook and the second: two orders of one second share it. */
    @Test
    void anIdThatIsNotSignedCostsNoDelivery() throws Exception {
        byte[] one = bytes("{\"id\": 31, \"date_modified_gmt\": \"2026-05-01T09:59:00\"}");
        byte[] other = bytes("{\"id\": 32, \"date_modified_gmt\": \"2026-05-01T09:59:00\"}");
        assertThat(world.postOrder(one, "w1", Hmac.sha256(SHOP_SECRET, one))).isEqualTo(200);
        assertThat(world.postOrder(other, "w1", Hmac.sha256(SHOP_SECRET, other)))
                .isEqualTo(200);
        assertThat(world.postOrder(other, "w1", Hmac.sha256(SHOP_SECRET, other)))
                .isEqualTo(200);
        assertThat(world.all("select count(*) from deliveries where delivery_id like 'w1/%'"))
                .containsExactly("2");
    }

    @Test
    void thePingOfANewWebhookIsAnswered() throws Exception {
        assertThat(world.post("my-shop", bytes("webhook_id=12"), "Content-Type", "application/x-www-form-urlencoded"))
                .isEqualTo(200);
        assertThat(world.post("site", bytes("webhook_id=12"), "Content-Type", "application/x-www-form-urlencoded"))
                .as("nobody else sends one")
                .isEqualTo(401);
    }

    @Test
    void strangersLearnNothing() throws Exception {
        byte[] body = bytes(ORDER);
        assertThat(world.post("nobody", body)).isEqualTo(404);
        assertThat(world.post("silent-shop", body)).as("takes none").isEqualTo(404);
        assertThat(world.post("", body)).isEqualTo(404);
        assertThat(world.post("my-shop", new byte[WebhookReceiver.LARGEST + 1])).isEqualTo(413);
        assertThat(world.send(HttpRequest.newBuilder(world.address("my-shop"))).statusCode())
                .as("looked at")
                .isEqualTo(405);
    }

    /** More of them than the server has threads. */
    @Test
    void whoeverSendsSlowlyKeepsNobodyElseWaiting() throws Exception {
        byte[] body = bytes("{\"id\": 4711}");
        try (Closeable slow = world.sendSlowly("my-shop")) {
            assertThat(world.post("my-shop", body, "X-WC-Webhook-Signature", Hmac.sha256(SHOP_SECRET, body)))
                    .isEqualTo(200);
        }
    }
}
