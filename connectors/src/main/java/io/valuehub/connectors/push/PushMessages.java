package io.valuehub.connectors.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.Connections;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Makes of an action the request that a browser's push service takes. */
public final class PushMessages {

    /** Name under which Kamelets find this in the Camel registry. */
    public static final String BEAN = "valuehub-push";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Push services keep a message four weeks at most. */
    private static final Duration LONGEST = Duration.ofDays(28);

    private static final String ENDPOINT = "valuehub-push-endpoint";

    private final Connections connections;
    private final Clock clock;

    public PushMessages(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /**
     * Turns the action in the body into an encrypted message to its subscription, and says where it goes.
     *
     * @throws ConfigProblem when a key of the connection is none
     */
    public void prepare(Exchange exchange, String connection) throws IOException, GeneralSecurityException {
        Connection sender = connections.get(connection);
        JsonNode action = JSON.readTree(exchange.getMessage().getBody(String.class));
        JsonNode subscription = action.path("subscription");
        if (!subscription.isObject()) {
            throw new ConfigProblem(new Problem(
                    "push",
                    "is for somebody without a browser that subscribed with the key of connections." + sender.name(),
                    "they must have one",
                    "let pages subscribe with its public-key"));
        }
        URI endpoint = URI.create(subscription.path("endpoint").asText());
        byte[] body = PushEncryption.encrypt(
                content(action),
                PushKeys.decode(subscription.path("p256dh").asText()),
                PushKeys.decode(subscription.path("auth").asText()));
        Message message = exchange.getMessage();
        message.setBody(body);
        message.setHeader(Exchange.HTTP_URI, endpoint.toString());
        message.setHeader(Exchange.CONTENT_TYPE, "application/octet-stream");
        message.setHeader(Exchange.CONTENT_ENCODING, "aes128gcm");
        message.setHeader("TTL", Long.toString(lasts(action).toSeconds()));
        message.setHeader("Urgency", "normal");
        message.setHeader(
                "Authorization",
                SenderToken.authorization(
                        keys(sender),
                        endpoint.getScheme() + "://" + endpoint.getRawAuthority(),
                        sender.text("subject").orElse(""),
                        clock.instant()));
        exchange.setProperty(ENDPOINT, endpoint.toString());
    }

    /** The browser takes no more: whoever keeps subscriptions is told, and the refusal stays what it is. */
    public void ended(Exchange exchange) throws Exception {
        EndedSubscriptions keeper = exchange.getContext().getRegistry().findSingleByType(EndedSubscriptions.class);
        if (keeper != null) {
            keeper.ended(exchange.getProperty(ENDPOINT, String.class));
        }
        throw exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    }

    /** What the page's service worker gets; the text is cut where a push service would take no more. */
    private static byte[] content(JsonNode action) {
        ObjectNode content = JSON.createObjectNode()
                .put("id", action.path("id").asText())
                .put("title", action.path("title").asText())
                .put("body", action.path("text").asText());
        if (action.hasNonNull("url")) {
            content.put("url", action.path("url").asText());
        }
        byte[] bytes = content.toString().getBytes(StandardCharsets.UTF_8);
        while (bytes.length > PushEncryption.LARGEST) {
            String text = content.path("body").asText();
            content.put("body", text.substring(0, text.offsetByCodePoints(text.length(), -1)));
            bytes = content.toString().getBytes(StandardCharsets.UTF_8);
        }
        return bytes;
    }

    private Duration lasts(JsonNode action) {
        Duration left = Duration.between(
                clock.instant(), Instant.parse(action.path("expiresAt").asText()));
        return left.isNegative() ? Duration.ZERO : left.compareTo(LONGEST) > 0 ? LONGEST : left;
    }

    private static KeyPair keys(Connection sender) {
        try {
            return PushKeys.pair(
                    PushKeys.decode(sender.text("private-key").orElse("")),
                    PushKeys.decode(sender.text("public-key").orElse("")));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new ConfigProblem(new Problem(
                    "connections." + sender.name(),
                    "has keys that are none",
                    "must have a key pair on P-256 in base64url",
                    "docs/notifications.md shows how to make one"));
        }
    }
}
