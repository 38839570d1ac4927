package io.valuehub.connectors.http;

import io.valuehub.connectors.Connections;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Signs what leaves as Standard Webhooks has it, as the hub's own webhooks ask of others: {@code webhook-id}, {@code
 * webhook-timestamp} and {@code webhook-signature}, {@code v1,} and the base64 of HMAC-SHA256 over
 * {@code <id>.<timestamp>.<body>}. The id is a hash of the body, so that the same content tried again has the same.
 */
public final class WebhookSigning {

    /** Name under which Kamelets find this in the Camel registry. */
    public static final String BEAN = "valuehub-signing";

    private static final String ALGORITHM = "HmacSHA256";
    private static final String BASE64_KEY = "whsec_";
    private static final int ID_LENGTH = 32;

    private final Connections connections;
    private final Clock clock;

    public WebhookSigning(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /** Sets the three headers over the body, which is a text; the secret is the option {@code secret}. */
    public void sign(Exchange exchange, String connection) {
        Message message = exchange.getMessage();
        byte[] body = message.getBody(String.class).getBytes(StandardCharsets.UTF_8);
        String id = id(body);
        String time = Long.toString(clock.instant().getEpochSecond());
        String secret = connections.get(connection).text("secret").orElse("");
        message.setHeader("webhook-id", id);
        message.setHeader("webhook-timestamp", time);
        message.setHeader("webhook-signature", "v1," + sign(secret, id, time, body));
    }

    private static String sign(String secret, String id, String time, byte[] body) {
        try {
            byte[] key = secret.startsWith(BASE64_KEY)
                    ? Base64.getDecoder().decode(secret.substring(BASE64_KEY.length()))
                    : secret.getBytes(StandardCharsets.UTF_8);
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update((id + "." + time + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java platform", e);
        }
    }

    private static String id(byte[] body) {
        try {
            return "msg_"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(body))
                            .substring(0, ID_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }
}
