package io.valuehub.routes.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.verb.Hub;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Bounces and complaints that come by a topic, in the form and with the signature Amazon's documents give. */
class TopicMessagesTest {

    private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:shop-email";
    private static final String CERTIFICATE = "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static PrivateKey key;
    private static byte[] certificate;

    @RegisterExtension
    final WireMockExtension amazon =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private final FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");
    private final Ledger ledger = TestLedger.H2.open();
    private final LedgerRows rows = new LedgerRows(ledger, clock);
    private CamelContext context;
    private WebhookReceiver receiver;
    private WebhookWork work;

    /** Java makes certificates with its own tool only. */
    @BeforeAll
    static void certificate(@TempDir Path folder) throws Exception {
        Path store = folder.resolve("sns.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "sns",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=sns.amazonaws.com",
                        "-startdate",
                        "2026/01/01",
                        "-validity",
                        "365",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        String words = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).as(words).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        key = (PrivateKey) keys.getKey("sns", "changeit".toCharArray());
        certificate = ("-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getCertificate("sns").getEncoded())
                        + "\n-----END CERTIFICATE-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @BeforeEach
    void start() throws Exception {
        amazon.stubFor(get(urlPathEqualTo("/SimpleNotificationService-1.pem"))
                .willReturn(aResponse().withBody(certificate)));
        amazon.stubFor(get(urlPathEqualTo("/")).willReturn(ok("<ConfirmSubscriptionResponse/>")));
        context = new TestHub()
                .in(Path.of("target"))
                .connection(
                        "mail",
                        "ses",
                        Map.of(
                                "region", "eu-west-1",
                                "key", "AKIDEXAMPLE",
                                "secret", "secret",
                                "from", "hello@example.com",
                                "webhook-topic", TOPIC))
                .start(ledger, clock);
        receiver = new WebhookReceiver(
                Hub.of(context), ConnectorCatalog.of(), () -> {}, new TopicMessages(clock, this::gateway));
        work = new WebhookWork(context);
        work.of(receiver);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private URI gateway(URI address) {
        return URI.create(amazon.baseUrl()
                + address.getRawPath()
                + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery()));
    }

    private ObjectNode message(String type, String content) throws Exception {
        ObjectNode message = JSON.createObjectNode()
                .put("Type", type)
                .put("MessageId", "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324")
                .put("TopicArn", TOPIC)
                .put("Message", content)
                .put("Timestamp", "2026-05-01T09:59:58.123Z")
                .put("SigningCertURL", CERTIFICATE);
        if (!type.equals("Notification")) {
            message.put("Token", "2336412f37f")
                    .put("SubscribeURL", "https://sns.eu-west-1.amazonaws.com/?Action=Confirm");
        }
        return message;
    }

    /** What is signed, in the order the documents give. */
    private static ObjectNode sign(ObjectNode message, String version) throws Exception {
        StringBuilder text = new StringBuilder();
        for (String field : message.path("Type").asText().equals("Notification")
                ? List.of("Message", "MessageId", "Timestamp", "TopicArn", "Type")
                : List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type")) {
            text.append(field).append("\n").append(message.path(field).asText()).append("\n");
        }
        Signature signature = Signature.getInstance(version.equals("1") ? "SHA1withRSA" : "SHA256withRSA");
        signature.initSign(key);
        signature.update(text.toString().getBytes(StandardCharsets.UTF_8));
        return message.put("SignatureVersion", version)
                .put("Signature", Base64.getEncoder().encodeToString(signature.sign()));
    }

    private int receive(ObjectNode message) throws Exception {
        return receiver.receive(
                new WebhookCall("mail", Map.of("content-type", "text/plain"), JSON.writeValueAsBytes(message)));
    }

    private List<String> all(String sql) {
        return ledger.jdbc().sql(sql).query(String.class).list();
    }

    @Test
    void bouncesAndComplaintsFollowFromTheOwnersTopic() throws Exception {
        long ada = rows.optedIn("ada@example.com", "Ada", "en");
        rows.optedIn("bea@example.com", "Bea", "en");
        rows.plan("letter1", ada, null);
        rows.sent("letter1");

        assertThat(receive(sign(message("Notification", """
                {"eventType": "Bounce", "mail": {"messageId": "m1", "tags": {"valuehub-action": ["letter1"]}},
                 "bounce": {"bounceType": "Permanent", "timestamp": "2026-05-01T09:59:50.000Z", "feedbackId": "f1",
                  "bouncedRecipients": [{"emailAddress": "ada@example.com", "status": "5.1.1",
                   "diagnosticCode": "smtp; 550 5.1.1 unknown"}]}}"""), "1"))).isEqualTo(200);
        assertThat(receive(sign(message("Notification", """
                {"notificationType": "Complaint", "mail": {"messageId": "m2"},
                 "complaint": {"timestamp": "2026-05-01T09:59:51.000Z", "complaintFeedbackType": "abuse",
                  "complainedRecipients": [{"emailAddress": "bea@example.com"}]}}""").put("MessageId", "other"), "2")))
                .isEqualTo(200);
        work.run();

        assertThat(all("select address || ' ' || kind from notices order by address"))
                .containsExactly("ada@example.com HARD_BOUNCE", "bea@example.com COMPLAINT");
        assertThat(all("select address || ' ' || reason from suppressions order by 1"))
                .contains("ada@example.com BOUNCED", "bea@example.com COMPLAINED");
        assertThat(rows.state("letter1")).isEqualTo("FAILED");
    }

    @Test
    void whatNobodyOrSomebodyElseSignedIsRefused() throws Exception {
        String bounce = "{\"eventType\": \"Bounce\"}";
        ObjectNode changed = sign(message("Notification", bounce), "2").put("Message", "{}");
        ObjectNode another = sign(message("Notification", bounce).put("TopicArn", TOPIC + "2"), "2");
        ObjectNode unknown = sign(message("Notification", bounce), "2").put("SignatureVersion", "3");

        assertThat(receive(changed)).isEqualTo(401);
        assertThat(receive(another)).as("a topic of anybody's").isEqualTo(401);
        assertThat(receive(unknown)).isEqualTo(401);
        for (String elsewhere : List.of(
                "http://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem",
                "https://sns.eu-west-1.amazonaws.com.example.com/SimpleNotificationService-1.pem",
                "https://example.com/sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem",
                "https://sns.eu-west-1.amazonaws.com@example.com/SimpleNotificationService-1.pem",
                "https://s3.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem",
                "https://sns.eu-west-1.amazonaws.com:8443/SimpleNotificationService-1.pem",
                "file:///etc/passwd.pem")) {
            assertThat(receive(sign(message("Notification", bounce).put("SigningCertURL", elsewhere), "2")))
                    .as(elsewhere)
                    .isEqualTo(401);
        }
        clock.move(java.time.Duration.ofDays(300));
        assertThat(receive(sign(message("Notification", bounce), "2")))
                .as("the certificate has ended")
                .isEqualTo(401);
    }

    @Test
    void aSubscriptionIsConfirmedOnlyAtTheServiceItself() throws Exception {
        ObjectNode elsewhere = message("SubscriptionConfirmation", "You have chosen to subscribe")
                .put("SubscribeURL", "https://internal.example.com/?Action=Confirm");
        assertThat(receive(sign(elsewhere, "2"))).isEqualTo(503);
        assertThat(receive(message("SubscriptionConfirmation", "unsigned").put("SignatureVersion", "2")))
                .isEqualTo(401);
        amazon.verify(0, getRequestedFor(urlPathEqualTo("/")));

        assertThat(receive(sign(message("SubscriptionConfirmation", "You have chosen to subscribe"), "2")))
                .isEqualTo(200);

        amazon.verify(
                1,
                getRequestedFor(urlPathMatching("/"))
                        .withQueryParam("Action", com.github.tomakehurst.wiremock.client.WireMock.equalTo("Confirm")));
        assertThat(all("select delivery_id from deliveries")).isEmpty();
    }
}
