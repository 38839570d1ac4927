package io.valuehub.routes.webhook;

import static io.valuehub.routes.webhook.WebhookWorld.SITE_SECRET;
import static io.valuehub.routes.webhook.WebhookWorld.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.routes.Hmac;
import io.valuehub.routes.TestHub;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What providers of email say of letters, signed as each of them signs. */
class ProviderWebhookTest {

    private static final KeyPair SENDGRID = pair();

    private static WebhookWorld world;

    @BeforeAll
    static void start() {
        world = new WebhookWorld(new TestHub()
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
                        Map.of("token", "x", "from", "hello@example.com", "webhook-secret", "a key shown there")));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static int postToSendgrid(byte[] body, String second, String signature) throws Exception {
        return world.post(
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

    private static int postForm(String connection, byte[] body, String signature) throws Exception {
        return world.post(
                connection,
                body,
                "Content-Type",
                "application/x-www-form-urlencoded",
                "X-Mandrill-Signature",
                signature);
    }

    /** Form and signature as SendGrid's documents have them: ECDSA over the second of sending and the bytes. */
    @Test
    void whatAProviderSaysOfLettersFollowsAtOnce() throws Exception {
        long p4 = world.person("p4@example.com");
        world.rows().plan("letter4", p4, null);
        world.rows().sent("letter4");
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
        String second = Long.toString(world.now());
        assertThat(postToSendgrid(body, "1", signed(second, body)))
                .as("another second")
                .isIn(400, 401);
        assertThat(postToSendgrid(bytes("[]"), second, signed(second, body))).isEqualTo(401);
        assertThat(postToSendgrid(body, second, "MEUCIQ==")).isEqualTo(401);
        assertThat(postToSendgrid(body, second, signed(second, body))).isEqualTo(200);

        world.awaitAll("select address || ' ' || kind from notices where connection = 'sendgrid' order by address", 4);
        assertThat(world.all(
                        "select address || ' ' || kind from notices where connection = 'sendgrid' order by address"))
                .containsExactly(
                        "p4@example.com HARD_BOUNCE",
                        "p5@example.com COMPLAINT",
                        "p6@example.com SOFT_BOUNCE",
                        "p7@example.com UNSUBSCRIBE");
        assertThat(
                        world.all(
                                "select address || ' ' || reason from suppressions where address like 'p_@example.com' order by 1"))
                .containsExactly(
                        "p4@example.com BOUNCED",
                        "p5@example.com COMPLAINED",
                        "p5@example.com UNSUBSCRIBED",
                        "p7@example.com UNSUBSCRIBED");
        assertThat(world.all("select state from actions where id = 'letter4'")).containsExactly("FAILED");
        assertThat(world.all("select kind from events where connection = 'sendgrid'"))
                .containsExactly("clicked-email");
        assertThat(world.all("select 1 from people where email = 'nobody@example.com'"))
                .as("other letters of the account are not the hub's business")
                .isEmpty();
    }

    @Test
    void aProviderWithoutSignaturesSendsAToken() throws Exception {
        byte[] body = bytes("""
                {"event": "hard_bounce", "email": "p8@example.com", "id": 26224, "ts_event": 1777629600,
                 "message-id": "<x@relay.example.com>", "reason": "no such user", "tags": ["valuehub"]}""");
        assertThat(world.post("brevo", body)).isEqualTo(401);
        assertThat(world.post("brevo", body, "Authorization", "Bearer " + SITE_SECRET + "x"))
                .isEqualTo(401);
        assertThat(world.post("brevo", body, "Authorization", SITE_SECRET)).isEqualTo(401);
        assertThat(world.post("brevo", body, "Authorization", "Bearer " + SITE_SECRET))
                .isEqualTo(200);
        world.awaitAll("select 1 from notices where connection = 'brevo'", 1);
        assertThat(world.all("select reason from suppressions where address = 'p8@example.com'"))
                .containsExactly("BOUNCED");
    }

    /** Signed as Mandrill's documents have it: HMAC-SHA1 over the address and the one field of the form. */
    @Test
    void aFormIsSignedWithItsAddress() throws Exception {
        long p11 = world.person("p11@example.com");
        world.rows().plan("letter9", p11, null);
        world.rows().sent("letter9");
        String events = """
                [{"event": "hard_bounce", "_id": "m9", "ts": 1777629600, "msg": {"_id": "m9", "email": "p11@example.com",
                   "metadata": {"valuehub_action": "letter9"}, "diag": "smtp;550 5.1.1 unknown", "ts": 1777629000}},
                 {"event": "spam", "_id": "m10", "ts": 1777629600, "msg": {"_id": "m10", "email": "p12@example.com", "metadata": []}},
                 {"event": "send", "_id": "m9", "ts": 1777629600, "msg": {"_id": "m9", "email": "p11@example.com"}}]""";
        byte[] body = bytes("mandrill_events=" + URLEncoder.encode(events, StandardCharsets.UTF_8));
        String signed = "https://hub.example.com/webhooks/mandrill" + "mandrill_events" + events;

        assertThat(postForm("mandrill", body, Hmac.sha1("another key", signed))).isEqualTo(401);
        assertThat(postForm("mandrill", body, Hmac.sha1("a key shown there", signed.replace("hub.", "hub2."))))
                .isEqualTo(401);
        assertThat(postForm("mandrill", body, Hmac.sha1("a key shown there", signed)))
                .isEqualTo(200);

        world.awaitAll("select address || ' ' || kind from notices where connection = 'mandrill' order by address", 2);
        assertThat(world.all(
                        "select address || ' ' || kind from notices where connection = 'mandrill' order by address"))
                .containsExactly("p11@example.com HARD_BOUNCE", "p12@example.com COMPLAINT");
        assertThat(world.all("select state from actions where id = 'letter9'")).containsExactly("FAILED");
        HttpRequest.Builder head =
                HttpRequest.newBuilder(world.address("mandrill")).method("HEAD", BodyPublishers.noBody());
        assertThat(world.send(head).statusCode())
                .as("looked for before it is used")
                .isEqualTo(200);
    }
}
