package io.valuehub.connectors.push;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;

/** Who sends, to a push service: VAPID (RFC 8292), a JSON Web Token signed ES256 for that service alone. */
final class SenderToken {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** At most a day (RFC 8292, 2); half of it leaves room for clocks that differ. */
    private static final Duration LASTS = Duration.ofHours(12);

    private SenderToken() {}

    /**
     * The header {@code Authorization}.
     *
     * @param audience origin of the push service
     * @param subject {@code mailto:} or {@code https:} address of the sender
     */
    static String authorization(KeyPair sender, String audience, String subject, Instant now)
            throws GeneralSecurityException {
        ObjectNode head = JSON.createObjectNode().put("typ", "JWT").put("alg", "ES256");
        ObjectNode claims = JSON.createObjectNode()
                .put("aud", audience)
                .put("exp", now.plus(LASTS).getEpochSecond())
                .put("sub", subject);
        String signed = part(head) + "." + part(claims);
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(sender.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return "vapid t=" + signed + "." + PushKeys.encode(signature.sign()) + ", k="
                + PushKeys.encode(PushKeys.point((ECPublicKey) sender.getPublic()));
    }

    private static String part(ObjectNode json) {
        return PushKeys.encode(json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
