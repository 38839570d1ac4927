package io.valuehub.connectors.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.util.Base64;
import java.util.function.UnaryOperator;

/**
 * The signed statement of who asks for a token, in place of a password: a JSON Web Token (RFC 7519, RS256) for the JWT bearer
 * grant (RFC 7523). Declared in a login as
 *
 * <pre>
 * jwt:
 *   key: private-key                       # option: a PEM file, or its text
 *   claims: { iss: "{client-id}", sub: "{username}", aud: "{login-url}" }
 *   lasts: 180                             # seconds; 180 when left out
 * form: { grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion: "{jwt}" }
 * </pre>
 *
 * <p>{@code iat} and {@code exp} are added.
 */
final class JwtAssertion {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SECONDS = 180;

    private JwtAssertion() {}

    /** @param fill puts the connection's options into the text of a claim */
    static String sign(JsonNode declared, PrivateKey key, UnaryOperator<String> fill, Clock clock) {
        ObjectNode claims = JSON.createObjectNode();
        declared.path("claims")
                .properties()
                .forEach(claim ->
                        claims.put(claim.getKey(), fill.apply(claim.getValue().asText())));
        long now = clock.instant().getEpochSecond();
        claims.put("iat", now).put("exp", now + declared.path("lasts").asInt(SECONDS));
        String signed = part(JSON.createObjectNode().put("alg", "RS256").put("typ", "JWT")) + "." + part(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA256withRSA is not available", e);
        }
    }

    private static String part(ObjectNode json) {
        try {
            return base64(JSON.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a claim cannot be written as JSON", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
