package io.valuehub.routes.webhook;

import static io.valuehub.routes.webhook.WebhookWorld.ORDER;
import static io.valuehub.routes.webhook.WebhookWorld.SHOP_SECRET;
import static io.valuehub.routes.webhook.WebhookWorld.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.routes.Hmac;
import io.valuehub.routes.TestHub;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What follows from the webhooks of a shop, a site and a form. */
class WebhookContentTest {

    private static WebhookWorld world;

    @BeforeAll
    static void start() {
        world = new WebhookWorld(new TestHub().connection("survey", "typeform", Map.of("webhook-secret", SHOP_SECRET)));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void anOrderIsReadAndItsCustomerScoredAnew() throws Exception {
        // White space is part of what is signed.
        byte[] body = bytes("  " + ORDER + "\r\n");
        assertThat(world.postOrder(body, "d1", Hmac.sha256(SHOP_SECRET, body))).isEqualTo(200);

        world.await("d1", "DONE");
        assertThat(world.all("select revenue from orders where external_id = '1007'"))
                .containsExactly("80.000000");
        assertThat(world.all("select content from deliveries where delivery_id like 'd1/%'"))
                .containsExactly("null");
        assertThat(world.all("select frequency from current_scores s join people p on p.id = s.person_id"
                        + " where p.email = 'ana@example.com'"))
                .as("scored within the hour, not overnight")
                .containsExactly("2");
        assertThat(world.all("select p.email from decisions d join people p on p.id = d.person_id"))
                .as("decided for the one whose order it was, and for nobody of whom nothing came")
                .contains("ana@example.com")
                .doesNotContain("p2@example.com", "p3@example.com");

        int asked = world.asked();
        assertThat(world.postOrder(body, "d1", Hmac.sha256(SHOP_SECRET, body)))
                .as("tried again")
                .isEqualTo(200);
        assertThat(world.postOrder(body, "d1-by-another", Hmac.sha256(SHOP_SECRET, body)))
                .as("played back")
                .isEqualTo(200);
        assertThat(world.state("d1-by-another")).isEqualTo("none");
        assertThat(world.asked()).isEqualTo(asked);
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
        assertThat(world.postToSite(body, "s1", world.now())).isEqualTo(200);

        world.await("s1", "DONE");
        assertThat(world.all("select connection || ' ' || attributes from events where external_id = 'e1'"))
                .containsExactly("my-shop {\"page\":\"/mug\",\"seconds\":\"12\"}");
        assertThat(
                        world.all(
                                "select p.email from feedback f join people p on p.id = f.person_id where f.external_id = 'f1'"))
                .containsExactly("p1@example.com");
        assertThat(world.all("select score from feedback where external_id = 'f1'"))
                .containsExactly("9.000");
        assertThat(world.all("select reason from quarantine where external_id = 'event/e2'"))
                .singleElement()
                .asString()
                .contains("at is missing");
    }

    @Test
    void anAbandonedCartIsDecidedOnAtOnceAndALookAroundIsNot() throws Exception {
        world.rows().consent(world.person("p9@example.com"), "OPTED_IN");
        world.rows().consent(world.person("p10@example.com"), "OPTED_IN");
        String body = """
                {"events": [
                   {"id": "a1", "email": "P9@example.com", "kind": "abandoned-cart", "product": "1",
                    "at": "2026-05-01T09:59:59Z"},
                   {"id": "a2", "email": "p10@example.com", "kind": "viewed-product", "product": "1",
                    "at": "2026-05-01T09:59:59Z"},
                   {"id": "a3", "email": "nobody-yet@example.com", "kind": "abandoned-cart",
                    "at": "2026-05-01T09:59:59Z"}]}""";
        assertThat(world.postToSite(body, "cart1", world.now())).isEqualTo(200);

        world.await("cart1", "DONE");
        assertThat(world.all("select p.email from decisions d join people p on p.id = d.person_id"))
                .contains("p9@example.com")
                .doesNotContain("p10@example.com", "nobody-yet@example.com");
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
        assertThat(world.post("survey", body, "Typeform-Signature", "sha256=" + Hmac.sha256(SHOP_SECRET, body)))
                .isEqualTo(200);
        world.awaitAll("select 1 from feedback where connection = 'survey'", 2);
        assertThat(world.all("select question || ' ' || cast(score as integer) || '/' || cast(scale as integer) || ' '"
                        + " || coalesce(words, '-') from feedback where connection = 'survey' order by question"))
                .containsExactly("csat 4/5 -", "nps 10/10 quick");
    }

    @Test
    void aPackedBodyIsCheckedPackedAndReadUnpacked() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes("{\"id\": 2, \"date_modified_gmt\": \"2026-05-01T09:59:00\"}"));
        }
        String signature = Hmac.sha256(SHOP_SECRET, packed.toByteArray());
        assertThat(world.post(
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
        world.await("g1", "DONE");

        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[WebhookReceiver.LARGEST + 1]);
        }
        assertThat(world.post(
                        "my-shop",
                        bomb.toByteArray(),
                        "Content-Encoding",
                        "gzip",
                        "X-WC-Webhook-Signature",
                        Hmac.sha256(SHOP_SECRET, bomb.toByteArray())))
                .isEqualTo(413);
    }

    @Test
    void whatCannotBeReadIsKeptWithTheReason() throws Exception {
        byte[] body = bytes("{\"id\": 3,");
        assertThat(world.postOrder(body, "m1", Hmac.sha256(SHOP_SECRET, body))).isEqualTo(200);
        assertThat(world.state("m1")).isEqualTo("QUARANTINED");
        assertThat(world.all("select content from quarantine where stream = 'webhooks'"))
                .contains("{\"id\": 3,");
    }
}
